package io.lotwatch.core.forecast;

import io.lotwatch.core.forecast.Landmark.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foretells whether an open lot makes its deadline, from earlier lots of its pipeline.
 *
 * <p>The earlier lots that were open at the same age are the cases (a landmark, van Houwelingen 2007). Around the part of
 * them that made it, two regressions on how far they had come then tell similar lots from others: one remembers all, the
 * other mostly the last {@link #MEMORY}. For a lot of several items {@link ItemHazard} tells the chance from its items.
 * Their logits are averaged with fixed weights: with few lots to learn from, learned weights do worse (Bates and Granger
 * 1969; Smith and Wallis 2009). Nothing in it is random.
 */
public final class Forecaster {
    /** With fewer earlier lots there is no history. */
    public static final int FEWEST_LOTS = 5;

    private static final int FEWEST_CASES = 5;
    private static final double MEMORY = 128;
    private static final double RIDGE = 16;
    /** How many standard deviations a number is taken to lie away from that of the cases, at most. */
    private static final double FARTHEST = 4;

    private Forecaster() {}

    /** The forecast for a lot. The history may hold the lot itself, and lots that began later; neither is asked. */
    public static Forecast forecast(LotHistory history, LotProgress progress) {
        List<PastLot> earlier = history.before(progress.lot(), progress.startedAt());
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
        if (earlier.size() < FEWEST_LOTS) {
            return null;
        }
        if (progress.left().isNegative()) {
            return 0.0;
        }
        if (landmark.cases().size() < FEWEST_CASES) {
            return Logit.kept(landmark.smoothedChance());
        }
        double regressed = regressed(history, landmark, progress);
        double ofItems = weightOfItems(progress);
        if (ofItems == 0) {
            return Logit.kept(Logit.chance(regressed));
        }
        double items = ItemHazard.logit(
                earlier,
                progress.now(),
                progress.age().toMillis(),
                progress.allowed().toMillis(),
                progress.mark().left());
        return Logit.kept(Logit.chance((1 - ofItems) * regressed + ofItems * items));
    }

    // A lot of one item says nothing more as an item; one of many says as much by its items as by all else.
    private static double weightOfItems(LotProgress progress) {
        return 0.5 * (1 - 1.0 / progress.mark().items());
    }

    private static double regressed(LotHistory history, Landmark landmark, LotProgress progress) {
        List<Case> cases = landmark.cases();
        var features = new ProgressFeatures(
                progress.mark().steps().size(),
                progress.age().toMillis(),
                progress.allowed().toMillis(),
                history.rhythm());
        var rows = new double[cases.size()][];
        var made = new double[cases.size()];
        var fading = new double[cases.size()];
        for (int i = 0; i < rows.length; i++) {
            PastLot lot = cases.get(i).lot();
            rows[i] = features.of(lot.startedAt(), lot.markAt(lot.startedAt().plus(progress.age())));
            made[i] = cases.get(i).made();
            fading[i] = Math.exp(-cases.get(i).rank() / MEMORY);
        }
        var scale = Standardised.over(rows);
        double[] row = scale.of(features.of(progress.startedAt(), progress.mark()), FARTHEST);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = scale.of(rows[i], Double.MAX_VALUE);
        }
        RidgeLogit fit = RidgeLogit.fit(rows, made, RIDGE);
        return Logit.of(Logit.chance(fit.logit(row) + fit.late(fading)));
    }

    private static ForecastBasis basis(LotHistory history, LotProgress progress, int earlier, int open) {
        Double pace = pace(history.lot(progress.lot()), progress);
        long left = progress.mark().left();
        Duration needs = pace == null
                ? null
                : Duration.ofMillis(
                        Math.round(left / pace * Duration.ofMinutes(1).toMillis()));
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
        if (landmark.cases().size() >= FEWEST_CASES && Double.isFinite(landmark.medianAge())) {
            return progress.startedAt().plusMillis((long) landmark.medianAge());
        }
        return basis.needs() == null || basis.itemsLeft() == 0
                ? null
                : progress.now().plus(basis.needs());
    }
}
