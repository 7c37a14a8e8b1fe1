package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.pipeline.LotSummary;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.List;

/** What a pipeline is told of a lot, as bytes. */
public final class SummaryFormat {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());

    private SummaryFormat() {}

    /** Writes the pipeline's name and the summary. */
    public static void write(StateOut out, String pipeline, LotSummary lot) {
        out.text(pipeline);
        out.text(lot.lot());
        out.number(bit(0, lot.firstEventAt()));
        if (lot.firstEventAt() != null) {
            out.time(lot.firstEventAt());
        }
        out.constant(lot.purpose());
        out.constant(lot.verdict());
    }

    /** Reads the summary; the pipeline's name comes before it. */
    public static LotSummary read(StateIn in) {
        String lot = in.text();
        int there = in.small(1);
        Instant first = has(there, 0) ? in.time() : null;
        return new LotSummary(lot, first, in.constant(PURPOSES), in.constant(VERDICTS));
    }
}
