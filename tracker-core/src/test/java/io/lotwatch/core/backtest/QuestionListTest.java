package io.lotwatch.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionListTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(10));

    private static LotTruth lot(int hour, @Nullable Integer minutes) {
        Instant startedAt = START.plus(Duration.ofHours(hour));
        return new LotTruth(
                "lot-" + hour, startedAt, minutes == null ? null : startedAt.plus(Duration.ofMinutes(minutes)));
    }

    /** Four lots that took 10, 20, 30 and 40 minutes, one that never completed, and then those. */
    private static List<LotTruth> after(LotTruth... second) {
        var lots = new ArrayList<>(List.of(lot(0, 40), lot(1, 10), lot(2, null), lot(3, 20), lot(4, 30)));
        lots.addAll(List.of(second));
        return lots;
    }

    private static List<Question> scored(QuestionList list) {
        return list.questions().stream().filter(Question::scored).toList();
    }

    @Test
    void deadlinesArePercentilesOfTheFirstHalfByNearestRank() {
        QuestionList asked = QuestionList.about(after(lot(5, 1), lot(6, 1), lot(7, 1), lot(8, 1), lot(9, 1)), END);

        assertThat(asked.deadlines())
                .containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(30));
    }

    @Test
    void aLotThatNeverCompletesIsAskedFourTimesForEachDeadlineAndMissesThemAll() {
        QuestionList asked = QuestionList.about(after(lot(5, null), lot(6, 0), lot(7, 0), lot(8, 0), lot(9, 0)), END);

        assertThat(scored(asked)).hasSize(12).allMatch(question -> !question.made());
        assertThat(scored(asked).get(0).askedAt())
                .isEqualTo(START.plus(Duration.ofHours(5).plusMinutes(1)));
    }

    @Test
    void aLotThatIsCompleteIsNotAskedAnyMore() {
        // Asked about 20 minutes at 2, 5, 10 and 15; about 10 at 1, 2.5, 5 and 7.5; about 30 at 3, 7.5, 15 and 22.5.
        QuestionList asked = QuestionList.about(after(lot(5, 5), lot(6, 0), lot(7, 0), lot(8, 0), lot(9, 0)), END);

        assertThat(scored(asked)).hasSize(2 + 1 + 1).allMatch(Question::made);
    }

    @Test
    void theDeadlineItselfIsInTime() {
        QuestionList asked = QuestionList.about(after(lot(5, 20), lot(6, 0), lot(7, 0), lot(8, 0), lot(9, 0)), END);

        assertThat(scored(asked).stream().filter(Question::made).map(Question::deadlineNumber))
                .containsOnly(1, 2);
    }

    @Test
    void aDeadlineAfterTheEndOfTheLogIsNotAskedAbout() {
        Instant end = START.plus(Duration.ofHours(9).plusMinutes(15));

        QuestionList asked = QuestionList.about(after(lot(5, 0), lot(6, 0), lot(7, 0), lot(8, 0), lot(9, null)), end);

        assertThat(scored(asked)).hasSize(4);
        assertThat(asked.undecided()).isEqualTo(2);
    }

    @Test
    void ofAnOddNumberTheMiddleLotIsInTheSecondHalf() {
        QuestionList asked = QuestionList.about(List.of(lot(0, 10), lot(1, null), lot(2, null)), END);

        assertThat(scored(asked).stream().map(Question::lot).distinct()).containsExactly("lot-1", "lot-2");
    }
}
