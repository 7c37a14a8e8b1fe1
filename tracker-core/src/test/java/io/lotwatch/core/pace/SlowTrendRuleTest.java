package io.lotwatch.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowTrendRuleTest {
    private static final Instant DAY = Instant.parse("2026-03-31T00:00:00Z");
    private static final PaceSubject UPLOAD = PaceSubject.step("upload");

    private SlowTrends trends = SlowTrends.NONE;
    private final List<SlowTrendChange> changes = new ArrayList<>();

    @Test
    void slowForHalfAnHourIsAFinding() {
        answers(600, 630, PaceStatus.SLOW);

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).raised()).isTrue();
        assertThat(changes.get(0).at()).isEqualTo(at(630));
        assertThat(changes.get(0).trend().sinceAt()).isEqualTo(at(600));
        assertThat(changes.get(0).evidence().now().count()).isEqualTo(300);
    }

    @Test
    void slowForTwentyMinutesIsNone() {
        answers(600, 620, PaceStatus.SLOW);
        answers(630, 700, PaceStatus.USUAL);

        assertThat(changes).isEmpty();
        assertThat(trends).isEqualTo(SlowTrends.NONE);
    }

    @Test
    void oneAnswerBetweenThatIsNotSlowBeginsAnew() {
        answers(600, 620, PaceStatus.SLOW);
        answers(630, 630, PaceStatus.USUAL);
        answers(640, 660, PaceStatus.SLOW);

        assertThat(changes).isEmpty();
    }

    @Test
    void withFewItemsItWaitsForMore() {
        for (int minute = 600; minute <= 660; minute += 10) {
            answer(minute, PaceStatus.SLOW, 49);
        }
        answer(670, PaceStatus.SLOW, 50);

        assertThat(changes).extracting(SlowTrendChange::at).containsExactly(at(670));
    }

    @Test
    void itIsRaisedOnce() {
        answers(600, 900, PaceStatus.SLOW);

        assertThat(changes).hasSize(1);
    }

    @Test
    void itEndsAfterHalfAnHourAsUsual() {
        answers(600, 630, PaceStatus.SLOW);
        answers(640, 670, PaceStatus.USUAL);

        assertThat(changes).extracting(SlowTrendChange::raised).containsExactly(true, false);
        assertThat(changes.get(1).at()).isEqualTo(at(670));
        assertThat(trends).isEqualTo(SlowTrends.NONE);
    }

    @Test
    void oneAnswerAsUsualDoesNotEndIt() {
        answers(600, 630, PaceStatus.SLOW);
        answers(640, 660, PaceStatus.USUAL);
        answers(670, 670, PaceStatus.SLOW);
        answers(680, 700, PaceStatus.USUAL);

        assertThat(changes).hasSize(1);
    }

    @Test
    void anHourWithoutItemsIsNoRecovery() {
        answers(600, 630, PaceStatus.SLOW);
        answers(640, 900, PaceStatus.NOT_ENOUGH);

        assertThat(changes).hasSize(1);
    }

    @Test
    void afterADayWithoutItemsItEnds() {
        answers(600, 630, PaceStatus.SLOW);
        answers(640, 630 + 24 * 60, PaceStatus.NOT_ENOUGH);

        assertThat(changes).extracting(SlowTrendChange::raised).containsExactly(true, false);
    }

    private void answers(int fromMinute, int toMinute, PaceStatus status) {
        for (int minute = fromMinute; minute <= toMinute; minute += 10) {
            answer(minute, status, 300);
        }
    }

    private void answer(int minute, PaceStatus status, long items) {
        var figures = new PaceFigures(items, Duration.ofSeconds(4), Duration.ofSeconds(9));
        Instant sinceAt = status == PaceStatus.SLOW ? at(600) : null;
        var series = new PaceSeries(UPLOAD, status, sinceAt, figures, figures, PaceTier.HOUR, 20, 0.001);
        var answer =
                new PaceAnswer(new PaceSpan(DAY, at(minute)), ZoneOffset.UTC, PaceVerdict.NO, null, List.of(series));
        SlowTrendRule.Outcome outcome = SlowTrendRule.next(trends, answer);
        trends = outcome.trends();
        changes.addAll(outcome.changes());
    }

    private static Instant at(int minute) {
        return DAY.plus(Duration.ofMinutes(minute));
    }
}
