package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A finding when it stays slow: SLOW_TREND.
 *
 * <p>It is raised when every answer for {@link #LASTS} has called the subject slow and {@link #MIN_ITEMS} have ended since
 * it began. It ends when no answer has done so for {@link #QUIET}, and at the latest {@link #FORGOTTEN} after the last that
 * did. Answers that could not tell move neither: a night without items is no recovery.
 */
public final class SlowTrendRule {
    /** Three times as long as a change needs to be seen: what is over by then was not worth a person's way. */
    public static final Duration LASTS = Duration.ofMinutes(30);

    /** Two and a half times as many as a first answer needs, so that no handful of items makes a finding. */
    public static final int MIN_ITEMS = 50;

    /** As long as it took to be raised, so that a trend near the limit does not flap. */
    public static final Duration QUIET = LASTS;

    /** After a day the answer is about another day. */
    public static final Duration FORGOTTEN = Duration.ofDays(1);

    private SlowTrendRule() {}

    /** The trends after an answer, and what changed. */
    public record Outcome(SlowTrends trends, List<SlowTrendChange> changes) {
        public Outcome {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Follows the trends by one answer. Asking more often than once in ten minutes changes little.
     *
     * @param answer of a span that ends after those of all answers before
     */
    public static Outcome next(SlowTrends trends, PaceAnswer answer) {
        var after = new TreeMap<PaceSubject, SlowTrend>();
        var changes = new ArrayList<SlowTrendChange>();
        Instant at = answer.span().toAt();
        for (PaceSeries one : answer.series()) {
            if (one.status() == PaceStatus.SLOW) {
                SlowTrend trend = slow(trends.bySubject().get(one.subject()), one, at);
                if (!trend.raised() && lasts(trend, one)) {
                    trend = trend.raise();
                    changes.add(new SlowTrendChange(one.subject(), true, trend, one, at));
                }
                after.put(one.subject(), trend);
            }
        }
        for (Map.Entry<PaceSubject, SlowTrend> had : trends.bySubject().entrySet()) {
            if (had.getValue().raised() && !after.containsKey(had.getKey())) {
                SlowTrend trend = notSlow(had.getValue(), answer.of(had.getKey()), at);
                if (isOver(trend, at)) {
                    changes.add(new SlowTrendChange(had.getKey(), false, trend, null, at));
                } else {
                    after.put(had.getKey(), trend);
                }
            }
        }
        return new Outcome(new SlowTrends(after), changes);
    }

    private static SlowTrend slow(@Nullable SlowTrend had, PaceSeries one, Instant at) {
        Instant sinceAt = one.sinceAt() == null ? at : one.sinceAt();
        return had == null ? SlowTrend.first(sinceAt, at) : had.slowAgain(sinceAt, at);
    }

    private static boolean lasts(SlowTrend trend, PaceSeries one) {
        Duration lasted = Duration.between(trend.firstAnswerAt(), trend.lastAnswerAt());
        return lasted.compareTo(LASTS) >= 0 && one.now() != null && one.now().count() >= MIN_ITEMS;
    }

    private static SlowTrend notSlow(SlowTrend trend, @Nullable PaceSeries one, Instant at) {
        boolean compared = one != null && (one.status() == PaceStatus.USUAL || one.status() == PaceStatus.FASTER);
        return compared ? trend.quiet(at) : trend;
    }

    private static boolean isOver(SlowTrend trend, Instant at) {
        boolean quiet = trend.quietSinceAt() != null
                && Duration.between(trend.quietSinceAt(), at).compareTo(QUIET) >= 0;
        return quiet || Duration.between(trend.lastAnswerAt(), at).compareTo(FORGOTTEN) >= 0;
    }
}
