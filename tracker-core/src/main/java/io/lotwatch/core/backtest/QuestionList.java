package io.lotwatch.core.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is asked, in the order in which it is.
 *
 * @param deadlines from a lot's start, the percentiles of how long the lots of the first half took
 * @param undecided deadlines of lots of the second half that lie after the end of the log, and are not asked about
 */
record QuestionList(List<Duration> deadlines, List<Question> questions, long undecided) {
    private static final double[] PERCENTILES = {0.25, 0.5, 0.75};
    private static final double[] MOMENTS = {0.1, 0.25, 0.5, 0.75};

    /** About lots in the order of their starts. */
    static QuestionList about(List<LotTruth> lots, Instant logEnd) {
        int half = lots.size() / 2;
        var durations = new ArrayList<Duration>();
        for (LotTruth lot : lots.subList(0, half)) {
            Duration duration = lot.duration();
            if (duration != null) {
                durations.add(duration);
            }
        }
        var deadlines = new ArrayList<Duration>();
        for (double percentile : PERCENTILES) {
            Duration deadline = NearestRank.of(durations, percentile);
            if (deadline != null) {
                deadlines.add(deadline);
            }
        }
        var questions = new ArrayList<Question>();
        long undecided = 0;
        for (int i = 0; i < lots.size(); i++) {
            for (int number = 0; number < deadlines.size(); number++) {
                Instant deadline = lots.get(i).startedAt().plus(deadlines.get(number));
                if (deadline.isAfter(logEnd)) {
                    undecided += i >= half ? 1 : 0;
                } else {
                    ask(lots.get(i), deadline, number, i >= half, questions);
                }
            }
        }
        questions.sort(Comparator.comparing(Question::askedAt)
                .thenComparing(Question::startedAt)
                .thenComparing(Question::lot)
                .thenComparing(Question::deadlineNumber));
        return new QuestionList(deadlines, questions, undecided);
    }

    private static void ask(LotTruth lot, Instant deadline, int number, boolean scored, List<Question> questions) {
        long allowed = Duration.between(lot.startedAt(), deadline).toMillis();
        for (int moment = 0; moment < MOMENTS.length; moment++) {
            Instant askedAt = lot.startedAt().plusMillis((long) (allowed * MOMENTS[moment]));
            if (!lot.isCompleteBy(askedAt)) {
                questions.add(new Question(
                        lot.lot(),
                        lot.startedAt(),
                        askedAt,
                        deadline,
                        number,
                        moment,
                        lot.isCompleteBy(deadline),
                        scored));
            }
        }
    }
}
