package io.lotwatch.core.forecast;

import io.lotwatch.core.forecast.Landmark.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The opinions on one lot, and their mean. Each opinion is also given on the cases; its weight is the likelihood of what
 * became of them, with as many coefficients as it fitted to them taken off (Akaike, 1973), and flattened, as lots that ran
 * side by side are no independent cases.
 */
final class Experts {
    private static final double MEMORY = 128;
    private static final double RIDGE = 16;
    /** How many standard deviations a number is taken to lie away from that of the cases, at most. */
    private static final double FARTHEST = 4;

    private static final double FLATTENED = 0.1;

    private final List<PastLot> earlier;
    private final List<Case> cases;
    private final LotProgress progress;
    private final ActivityWeek.Rhythm rhythm;
    private final long age;
    private final long due;
    private final @Nullable ProgressMark[] marks;
    private final double[] made;

    Experts(LotHistory history, List<PastLot> earlier, List<Case> cases, LotProgress progress) {
        this.earlier = earlier;
        this.cases = cases;
        this.progress = progress;
        this.rhythm = history.rhythm();
        this.age = progress.age().toMillis();
        this.due = progress.allowed().toMillis();
        this.marks = new @Nullable ProgressMark[cases.size()];
        this.made = new double[cases.size()];
        for (int i = 0; i < made.length; i++) {
            PastLot lot = cases.get(i).lot();
            marks[i] = lot.markAt(lot.startedAt().plusMillis(age));
            made[i] = cases.get(i).made();
        }
    }

    /** The mean logit. */
    double logit() {
        var mean = new WeightedMean();
        addRegression(mean);
        addPace(mean);
        if (progress.mark().items() > 1) {
            addItems(mean);
        }
        return mean.logit();
    }

    private void addRegression(WeightedMean mean) {
        var features = new ProgressFeatures(progress.mark().steps().size(), age, due, rhythm);
        var rows = new double[made.length][];
        var fading = new double[made.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = features.of(cases.get(i).lot().startedAt(), marks[i]);
            fading[i] = StrictMath.exp(-cases.get(i).rank() / MEMORY);
        }
        var scale = Standardised.over(rows);
        double[] row = scale.of(features.of(progress.startedAt(), progress.mark()), FARTHEST);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = scale.of(rows[i], Double.MAX_VALUE);
        }
        RidgeLogit fit = RidgeLogit.fit(rows, made, RIDGE);
        double likelihood = 0;
        for (int i = 0; i < rows.length; i++) {
            likelihood += likelihood(fit.logit(rows[i]), made[i]);
        }
        mean.add(fit.logit(row) + fit.late(fading), likelihood - fit.effectiveNumber());
    }

    private void addItems(WeightedMean mean) {
        ItemHazard items = ItemHazard.of(earlier, progress.now(), age, due);
        double likelihood = 0;
        for (int i = 0; i < made.length; i++) {
            ProgressMark mark = marks[i];
            likelihood += likelihood(items.logit(mark == null ? 0 : mark.left()), made[i]);
        }
        mean.add(items.logit(progress.mark().left()), likelihood - 1);
    }

    private void addPace(WeightedMean mean) {
        PaceError pace = PaceError.of(cases, progress.now(), age, due);
        double likelihood = 0;
        for (int i = 0; i < made.length; i++) {
            likelihood += likelihood(pace.logit(marks[i]), made[i]);
        }
        mean.add(pace.logit(progress.mark()), likelihood - 1);
    }

    private static double likelihood(double logit, double made) {
        double chance = Logit.kept(Logit.chance(logit));
        return made * StrictMath.log(chance) + (1 - made) * StrictMath.log(1 - chance);
    }

    private static final class WeightedMean {
        private final List<Opinion> opinions = new ArrayList<>();

        private record Opinion(double logit, double likelihood) {}

        void add(double logit, double likelihood) {
            opinions.add(new Opinion(Logit.of(Logit.chance(logit)), likelihood));
        }

        double logit() {
            double best =
                    opinions.stream().mapToDouble(Opinion::likelihood).max().orElse(0);
            double sum = 0;
            double weights = 0;
            for (Opinion opinion : opinions) {
                double weight = StrictMath.exp(FLATTENED * (opinion.likelihood() - best));
                sum += weight * opinion.logit();
                weights += weight;
            }
            return sum / weights;
        }
    }
}
