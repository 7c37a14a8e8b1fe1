package io.lotwatch.core.engine;

import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.StepTotals;
import io.lotwatch.core.pace.PaceSubject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has ended in the lots of a partition up to one grid point: the difference that absolute parts make. It counts for the
 * time at which it was heard, which does not depend on producers' clocks and never changes later.
 */
final class EndedSince {
    private final TreeMap<String, TreeMap<PaceSubject, DurationSketch>> byPipeline = new TreeMap<>();

    /**
     * Parts take the place of what their partitions said before. Asked of the lot as a whole, and not at each part: which of
     * several parts of one grid point comes first must not decide by what definition they count.
     *
     * @param before null where nothing was known of the lot
     */
    void parts(LotState now, @Nullable LotState before) {
        now.parts().forEach((id, part) -> {
            LotPart had = before == null ? null : before.parts().get(id);
            if (part != had) {
                part(part, had);
            }
        });
    }

    private void part(LotPart now, @Nullable LotPart before) {
        Map<String, StepTotals> had =
                before == null ? Map.of() : before.totals().snapshot().steps();
        now.totals().snapshot().steps().forEach((name, step) -> {
            DurationSketch run = step.snapshot().run();
            StepTotals earlier = had.get(name);
            DurationSketch more =
                    earlier == null ? run : run.minus(earlier.snapshot().run());
            if (!more.isEmpty()) {
                add(now.lot().pipeline(), PaceSubject.step(name), more);
            }
        });
        DurationSketch took = now.totals().snapshot().took();
        DurationSketch more =
                before == null ? took : took.minus(before.totals().snapshot().took());
        if (!more.isEmpty()) {
            add(now.lot().pipeline(), PaceSubject.ITEM, more);
        }
    }

    /** A lot was complete for the first time. */
    void lot(String pipeline, long millis) {
        var took = new DurationSketch();
        took.add(millis, 1);
        add(pipeline, PaceSubject.LOT, took);
    }

    private void add(String pipeline, PaceSubject subject, DurationSketch more) {
        byPipeline
                .computeIfAbsent(pipeline, name -> new TreeMap<>())
                .computeIfAbsent(subject, none -> new DurationSketch())
                .addAll(more);
    }

    void tell(long gridPoint, LotOutput output) {
        byPipeline.forEach((pipeline, took) -> {
            took.values().removeIf(DurationSketch::isEmpty);
            if (!took.isEmpty()) {
                output.toPipeline(gridPoint, new PipelineMessage.Ended(pipeline, took));
            }
        });
    }
}
