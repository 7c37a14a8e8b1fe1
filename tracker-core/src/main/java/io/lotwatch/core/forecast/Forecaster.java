package io.lotwatch.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foretells whether an open lot makes its deadline, from earlier lots of its pipeline.
 *
 * <p>The earlier lots that were open at the same age are the cases (a landmark, van Houwelingen 2007). Three opinions are
 * asked: a regression on how far the cases had come then ({@link RidgeLogit}), how far off the pace was ({@link
 * PaceError}), and for a lot of several items how fast single items go ({@link ItemHazard}). {@link Experts} averages their
 * logits. Nothing in it is random.
 */
public final class Forecaster {
    /** With fewer earlier lots of which it is known whether they made it there is too little history. */
    public static final int FEWEST_LOTS = 5;

    /** No smaller chance is given to a lot that is not past its deadline. */
    public static final double LEAST_CHANCE = Logit.SURE;

    private static final int FEWEST_CASES = 5;
    /** What takes longer is not foretold: anyone can announce any number of items. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    /** Of more earlier lots the latest are asked. */
    private static final int MOST_LOTS = 1_024;

    private Forecaster() {}

    /** The forecast for a lot. The history may hold the lot itself, and lots that began later; neither is asked. */
    public static Forecast forecast(LotHistory history, LotProgress progress) {
        List<PastLot> all = history.before(progress.lot(), progress.startedAt());
        List<PastLot> earlier = all.subList(Math.max(0, all.size() - MOST_LOTS), all.size());
        Landmark landmark = landmark(earlier, progress);
        ForecastBasis basis =
                basis(history, progress, earlier.size(), landmark.cases().size());
        return new Forecast(
                probability(history, earlier, landmark, progress), expectedAt(progress, landmark, basis), basis);
    }

    private static Landmark landmark(List<PastLot> earlier, LotProgress progress) {
        return Landmark.of(
                earlier,
                progress.now(),
                progress.age().toMillis(),
                progress.allowed().toMillis());
    }

    private static @Nullable Double probability(
            LotHistory history, List<PastLot> earlier, Landmark landmark, LotProgress progress) {
        long due = progress.allowed().toMillis();
        long known = earlier.stream()
                .filter(lot -> lot.isKnownAt(due, progress.now()))
                .count();
        // Lots that are as young as this one say nothing of its deadline.
        if (known < FEWEST_LOTS || !landmark.saysEnough(FEWEST_CASES)) {
            return null;
        }
        if (progress.left().isNegative()) {
            return 0.0;
        }
        if (landmark.cases().size() < FEWEST_CASES) {
            return Logit.kept(landmark.smoothedChance(ofItsAge(progress)));
        }
        return Logit.kept(Logit.chance(new Experts(history, earlier, landmark.cases(), progress).logit()));
    }

    // What is as likely to end in any part of its life is open for another t with the chance age / (age + t) (Gott,
    // 1993).
    private static double ofItsAge(LotProgress progress) {
        double allowed = progress.allowed().toMillis();
        return allowed <= 0 ? 0 : progress.left().toMillis() / allowed;
    }

    private static ForecastBasis basis(LotHistory history, LotProgress progress, int earlier, int open) {
        Double pace = pace(history.lot(progress.lot()), progress);
        long left = progress.mark().left();
        double millis = pace == null
                ? Double.MAX_VALUE
                : left / pace * Duration.ofMinutes(1).toMillis();
        Duration needs = millis > LONGEST.toMillis() ? null : Duration.ofMillis(Math.round(millis));
        return new ForecastBasis(left, progress.mark().items(), pace, needs, progress.left(), earlier, open);
    }

    /** Items that ended in a minute: in the last quarter of the age, or else since the start. */
    private static @Nullable Double pace(@Nullable PastLot itself, LotProgress progress) {
        long ended = progress.mark().ended();
        double minutes =
                progress.age().toMillis() / (double) Duration.ofMinutes(1).toMillis();
        if (ended == 0 || minutes <= 0) {
            return null;
        }
        Instant quarterAgo = progress.now().minus(progress.age().dividedBy(4));
        ProgressMark then = itself == null ? null : itself.markAt(quarterAgo);
        long since = then == null ? 0 : ended - then.ended();
        return since > 0 ? since / (minutes / 4) : ended / minutes;
    }

    private static @Nullable Instant expectedAt(LotProgress progress, Landmark landmark, ForecastBasis basis) {
        if (landmark.cases().size() >= FEWEST_CASES && landmark.medianAge() <= LONGEST.toMillis()) {
            return progress.startedAt().plusMillis((long) landmark.medianAge());
        }
        return basis.needs() == null || basis.itemsLeft() == 0
                ? null
                : progress.now().plus(basis.needs());
    }
}
