package io.lotwatch.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Instant DEADLINE = Instant.parse("2026-11-23T12:00:00Z");

    private static Answer told(String lot, int minutesBefore, double probability, boolean made) {
        return new Answer(lot, 0, DEADLINE.minus(Duration.ofMinutes(minutesBefore)), DEADLINE, probability, made);
    }

    // Lot a was warned of 50 minutes before it missed, b falsely, c never and missed, d never and made it.
    private static final List<Answer> ANSWERS = List.of(
            told("a", 90, 0.85, false),
            told("a", 50, 0.75, false),
            told("a", 10, 0.85, false),
            told("b", 90, 0.15, true),
            told("b", 50, 0.95, true),
            told("c", 90, 0.82, false),
            told("d", 90, 1.0, true));

    @Test
    void brierIsTheMeanOfTheSquares() {
        double squares = 0.85 * 0.85 + 0.75 * 0.75 + 0.85 * 0.85 + 0.85 * 0.85 + 0.05 * 0.05 + 0.82 * 0.82;

        assertThat(Score.of(ANSWERS).brier()).isCloseTo(squares / 7, within(1e-12));
    }

    @Test
    void calibrationIsByBinsOfATenth() {
        // [0.1, 0.2): 0.15, one made it. [0.7, 0.8): 0.75, none. [0.8, 0.9): 0.85 + 0.85 + 0.82, none. [0.9, 1]: 1.95,
        // two.
        double off = Math.abs(0.15 - 1) + 0.75 + (0.85 + 0.85 + 0.82) + Math.abs(1.95 - 2);

        assertThat(Score.of(ANSWERS).calibrationError()).isCloseTo(off / 7, within(1e-12));
    }

    @Test
    void precisionAndRecallAreOfLotsThatWereEverAtRisk() {
        Score score = Score.of(ANSWERS);

        assertThat(score.asked()).isEqualTo(7);
        assertThat(score.missed()).isEqualTo(4);
        assertThat(score.precision()).isEqualTo(0.5);
        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(score.medianLead()).isEqualTo(Duration.ofMinutes(50));
    }

    @Test
    void eachDeadlineOfALotIsJudgedByItself() {
        var early = new Answer("a", 0, DEADLINE.minusSeconds(60), DEADLINE, 0.1, false);
        var late = new Answer("a", 1, DEADLINE.minusSeconds(60), DEADLINE.plusSeconds(600), 0.1, true);

        assertThat(Score.of(List.of(early, late)).precision()).isEqualTo(0.5);
    }

    @Test
    void ofNoAnswersNothingIsKnown() {
        assertThat(Score.of(List.of())).isEqualTo(new Score(0, 0, null, null, null, null, null));
    }
}
