package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells a pipeline how its lots stand: at each change of a verdict or a report, and, where a lot has a deadline, how far it
 * has come. That is told at times that grow apart with its age, so that no lot tells it often.
 */
final class LotStandings {
    private static final long SHORTEST_MILLIS = Duration.ofSeconds(10).toMillis();
    /** A lot that has changed tells it after this part of its age. */
    private static final int PART_OF_AGE = 32;

    private LotStandings() {}

    /** {@code now} is {@code before} after it was judged. */
    static LotState tell(LotState before, LotState now, LotView view, long gridPoint, LotOutput output) {
        Long due = dueAt(now, view, gridPoint);
        boolean isGone = view.isWithdrawn() && now.stoodAt() != null;
        boolean isNews = isGone || now.verdict() != before.verdict() || now.revision() != before.revision();
        if (!isNews && (due == null || gridPoint < due)) {
            return now;
        }
        output.toPipeline(gridPoint, told(before, now, view));
        return now.withStoodAt(view.isWithdrawn() ? null : (Long) gridPoint);
    }

    static PipelineMessage.LotStands told(LotState before, LotState state, LotView view) {
        boolean hasDeadline = view.deadline() != null && !view.isWithdrawn();
        return new PipelineMessage.LotStands(
                state.key().pipeline(),
                new LotStanding(
                        state.key(),
                        view.purpose() == Purpose.REGULAR,
                        view.verdict(),
                        view.quality(),
                        state.definitionVersion(),
                        view.deadline(),
                        view.isWithdrawn() ? null : view.firstEventAt(),
                        view.completedAt(),
                        view.counts(),
                        hasDeadline ? view.mark() : null),
                before.verdict());
    }

    /** When it is to be told how far the lot has come; null where there is no need. */
    static @Nullable Long dueAt(LotState state, LotView view, long gridPoint) {
        Verdict verdict = view.verdict();
        Instant first = view.firstEventAt();
        boolean matters = verdict == Verdict.ON_TRACK || verdict == Verdict.AT_RISK;
        if (!matters || first == null || view.deadline() == null || view.isWithdrawn()) {
            return null;
        }
        Long stoodAt = state.stoodAt();
        if (stoodAt == null) {
            return gridPoint;
        }
        if (state.heardAt() <= stoodAt) {
            return null;
        }
        long age = stoodAt - first.toEpochMilli();
        return Grid.atOrAfter(stoodAt + Math.max(SHORTEST_MILLIS, age / PART_OF_AGE));
    }
}
