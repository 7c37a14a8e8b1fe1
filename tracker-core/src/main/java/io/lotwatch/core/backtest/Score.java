package io.lotwatch.core.backtest;

import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.forecast.RiskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the answers of one rule were.
 *
 * @param asked answers
 * @param missed those whose deadline was missed
 * @param brier mean of (probability - outcome) squared, the outcome being 1 where the deadline was made (Brier, 1950);
 *     from 0 to 1, less is better; null without answers
 * @param calibrationError sum over ten bins of equal width of |sum of the probabilities - number that made it|, divided by
 *     the number of answers; from 0 to 1, less is better; null without answers
 * @param precision of what was ever at risk, the part that missed its deadline; null where nothing was
 * @param recall of what missed its deadline, the part that was ever at risk; null where nothing missed
 * @param medianLead from the first answer at risk to the deadline, of what was at risk and missed; null where nothing was
 */
public record Score(
        long asked,
        long missed,
        @Nullable Double brier,
        @Nullable Double calibrationError,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Duration medianLead) {
    private static final int BINS = 10;

    /** Of answers, those about the same deadline of the same lot in the order in which they were told. */
    public static Score of(List<Answer> answers) {
        long missed = answers.stream().filter(answer -> !answer.made()).count();
        Warnings warnings = Warnings.of(answers);
        return new Score(
                answers.size(),
                missed,
                answers.isEmpty() ? null : (Double) brier(answers),
                answers.isEmpty() ? null : (Double) calibrationError(answers),
                part(warnings.right().size(), warnings.warned()),
                part(warnings.right().size(), warnings.missed()),
                NearestRank.of(warnings.right(), 0.5));
    }

    private static double brier(List<Answer> answers) {
        double sum = 0;
        for (Answer answer : answers) {
            double off = answer.probability() - (answer.made() ? 1 : 0);
            sum += off * off;
        }
        return sum / answers.size();
    }

    private static double calibrationError(List<Answer> answers) {
        var off = new double[BINS];
        for (Answer answer : answers) {
            int bin = Math.min(BINS - 1, (int) (answer.probability() * BINS));
            off[bin] += answer.probability() - (answer.made() ? 1 : 0);
        }
        double sum = 0;
        for (double each : off) {
            sum += Math.abs(each);
        }
        return sum / answers.size();
    }

    private static @Nullable Double part(long some, long all) {
        return all == 0 ? null : (Double) (some / (double) all);
    }

    /** What was warned of: how much, how much was missed at all, and the leads of the warnings that were right. */
    private record Warnings(long warned, long missed, List<Duration> right) {
        static Warnings of(List<Answer> answers) {
            record Asked(String lot, int deadlineNumber) {}
            var byDeadline = new LinkedHashMap<Asked, List<Answer>>();
            answers.forEach(answer -> byDeadline
                    .computeIfAbsent(new Asked(answer.lot(), answer.deadlineNumber()), asked -> new ArrayList<>())
                    .add(answer));
            long warned = 0;
            long missed = 0;
            var right = new ArrayList<Duration>();
            for (List<Answer> told : byDeadline.values()) {
                boolean made = told.get(0).made();
                Answer first = firstAtRisk(told);
                missed += made ? 0 : 1;
                warned += first == null ? 0 : 1;
                if (first != null && !made) {
                    right.add(first.lead());
                }
            }
            return new Warnings(warned, missed, right);
        }

        private static @Nullable Answer firstAtRisk(List<Answer> answers) {
            RiskState state = RiskState.ON_TRACK;
            for (Answer answer : answers) {
                state = state.after(
                        answer.probability(), LotPolicy.AT_RISK_BELOW.ofOne().doubleValue());
                if (state.atRisk()) {
                    return answer;
                }
            }
            return null;
        }
    }
}
