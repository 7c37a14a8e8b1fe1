package io.lotwatch.core.pace;

import static io.lotwatch.core.pace.TestPaces.PARSE;
import static io.lotwatch.core.pace.TestPaces.UPLOAD;
import static io.lotwatch.core.pace.TestPaces.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceComparisonTest {
    private static final int MORNING = 8 * 60;
    private static final int TWO = 14 * 60;

    @Test
    void aStepThatTakesTwiceAsLongSinceTwoIsNamedWithTheTimeSinceWhen() {
        TestPaces paces = TestPaces.usual().today(MORNING, TWO, 15, 1).today(TWO, 15 * 60, 15, 2);

        PaceAnswer answer = paces.answerAt(at(15, 0));

        PaceSeries upload = answer.of(UPLOAD);
        assertThat(answer.verdict()).isEqualTo(PaceVerdict.YES);
        assertThat(upload.status()).isEqualTo(PaceStatus.SLOW);
        assertThat(upload.sinceAt()).isBetween(at(13, 58), at(14, 2));
        assertThat(upload.ratio()).isCloseTo(2, within(0.2));
        assertThat(upload.now().count()).isBetween(230L, 250L);
        assertThat(upload.chance()).isLessThan(0.0001);
    }

    @Test
    void theOtherStepIsAsUsual() {
        TestPaces paces = TestPaces.usual().today(MORNING, TWO, 15, 1).today(TWO, 15 * 60, 15, 2);

        PaceSeries parse = paces.answerAt(at(15, 0)).of(PARSE);

        assertThat(parse.status()).isEqualTo(PaceStatus.USUAL);
        assertThat(parse.sinceAt()).isNull();
        assertThat(parse.ratio()).isCloseTo(1, within(0.1));
    }

    @Test
    void aDayLikeAllOthersIsNotSlow() {
        TestPaces paces = TestPaces.usual().today(MORNING, 20 * 60, 15, 1);

        PaceAnswer answer = paces.answerAt(at(20, 0));

        assertThat(answer.verdict()).isEqualTo(PaceVerdict.NO);
        assertThat(answer.series())
                .allMatch(series -> series.subject() == PaceSubject.LOT || series.status() == PaceStatus.USUAL);
    }

    @Test
    void aStepThatIsHalfAsLongIsFasterAndThatIsNoYes() {
        TestPaces paces = TestPaces.usual().today(MORNING, 10 * 60, 15, 0.5);

        PaceAnswer answer = paces.answerAt(at(10, 0));

        assertThat(answer.verdict()).isEqualTo(PaceVerdict.NO);
        assertThat(answer.of(UPLOAD).status()).isEqualTo(PaceStatus.FASTER);
    }

    @Test
    void aHandfulOfSlowItemsIsNotEnough() {
        TestPaces paces = TestPaces.usual().today(MORNING, MORNING + 4, 15, 5);

        PaceAnswer answer = paces.answerAt(at(8, 4));

        assertThat(answer.of(UPLOAD).now().count()).isEqualTo(16);
        assertThat(answer.verdict()).isEqualTo(PaceVerdict.NOT_ENOUGH);
    }

    @Test
    void threeDaysOfTheWeekBeforeAreNoBaseline() {
        TestPaces paces = TestPaces.usual(3).today(MORNING, 10 * 60, 15, 5);

        assertThat(paces.answerAt(at(10, 0)).verdict()).isEqualTo(PaceVerdict.NO_BASELINE);
    }

    @Test
    void fourDaysAreABaselineOfTheSameHours() {
        TestPaces paces = TestPaces.usual(4).today(MORNING, 10 * 60, 15, 1);

        PaceSeries upload = paces.answerAt(at(10, 0)).of(UPLOAD);

        assertThat(upload.status()).isEqualTo(PaceStatus.USUAL);
        assertThat(upload.tier()).isEqualTo(PaceTier.HOUR);
        assertThat(upload.days()).isEqualTo(4);
    }

    @Test
    void fourWeeksAreABaselineOfTheSameWeekdayAndHours() {
        PaceSeries upload = TestPaces.usual()
                .today(MORNING, 10 * 60, 15, 1)
                .answerAt(at(10, 0))
                .of(UPLOAD);

        assertThat(upload.tier()).isEqualTo(PaceTier.WEEKDAY_AND_HOUR);
        assertThat(upload.days()).isEqualTo(4);
        assertThat(upload.usual().count()).isEqualTo(2 * 4 * 240);
    }

    @Test
    void anHourThatNeverHadItemsIsComparedWithAllHours() {
        PaceSeries upload = TestPaces.usual()
                .today(3 * 60, 4 * 60, 15, 1)
                .answerAt(at(4, 0))
                .of(UPLOAD);

        assertThat(upload.tier()).isEqualTo(PaceTier.ALL);
        assertThat(upload.days()).isEqualTo(28);
    }

    @Test
    void lotsFinishLaterBySoMuchSinceItIsSlow() {
        TestPaces paces = TestPaces.usual()
                .today(MORNING, TWO, 15, 1)
                .today(TWO, 18 * 60, 15, 2)
                .lotsToday(8, 14, TestPaces.LOTS)
                .lotsToday(14, 18, Duration.ofMinutes(58));

        LotPace lots = paces.answerAt(at(18, 0)).lots();

        assertThat(lots.now().count()).isEqualTo(4);
        assertThat(lots.later()).isCloseTo(Duration.ofMinutes(18), Duration.ofMinutes(1));
    }

    @Test
    void ofTwoLotsNothingIsSaid() {
        TestPaces paces = TestPaces.usual().today(MORNING, 10 * 60, 15, 1).lotsToday(8, 10, Duration.ofMinutes(58));

        assertThat(paces.answerAt(at(10, 0)).lots()).isNull();
    }

    @Test
    void whatWasSlowBeforeABreakIsAnotherStory() {
        TestPaces paces = TestPaces.usual()
                .today(MORNING, 10 * 60, 15, 2)
                .today(10 * 60, TWO, 15, 1)
                .today(TWO, 16 * 60, 15, 2);

        assertThat(paces.answerAt(at(16, 0)).of(UPLOAD).sinceAt()).isBetween(at(13, 58), at(14, 2));
    }

    @Test
    void anHourOfTodayCanBeAskedAbout() {
        TestPaces paces = TestPaces.usual().today(MORNING, 9 * 60, 15, 2).today(9 * 60, 12 * 60, 15, 1);
        PaceBaseline baseline = PaceBaseline.of(paces.history(), TestPaces.TODAY, ZoneOffset.UTC);

        PaceAnswer answer = PaceComparison.of(paces.history(), baseline, new PaceSpan(at(8, 0), at(9, 0)));

        assertThat(answer.of(UPLOAD).status()).isEqualTo(PaceStatus.SLOW);
        assertThat(answer.of(UPLOAD).now().count()).isEqualTo(240);
    }

    @Test
    void aDayWhoseFineSlicesAreForgottenIsComparedByTheHour() {
        TestPaces paces = TestPaces.usual().today(MORNING, 20 * 60, 15, 2);
        Instant later = at(20, 0).plus(PaceResolution.FINE.kept()).plus(Duration.ofHours(1));
        paces.history().forget(later);

        PaceSeries upload = paces.answerAt(at(20, 0)).of(UPLOAD);

        assertThat(upload.status()).isEqualTo(PaceStatus.SLOW);
        assertThat(upload.sinceAt()).isEqualTo(at(8, 0));
    }

    @Test
    void daysAndHoursAreThoseOfTheZone() {
        TestPaces paces = TestPaces.usual().today(MORNING, 10 * 60, 15, 1);
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");

        PaceBaseline baseline = PaceBaseline.of(paces.history(), TestPaces.TODAY, tokyo);

        assertThat(baseline.dayStartAt()).isEqualTo(Instant.parse("2026-03-30T15:00:00Z"));
        assertThat(baseline.of(UPLOAD).at(17).tier()).isEqualTo(PaceTier.WEEKDAY_AND_HOUR);
        assertThat(baseline.of(UPLOAD).at(8).tier()).isEqualTo(PaceTier.ALL);
    }

    @Test
    void aSpanOfAnotherDayIsRefused() {
        PaceHistory history = new PaceHistory();
        PaceBaseline baseline = PaceBaseline.of(history, TestPaces.TODAY, ZoneOffset.UTC);
        var span = new PaceSpan(at(23, 0), at(25, 0));

        assertThatThrownBy(() -> PaceComparison.of(history, baseline, span))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-31");
    }
}
