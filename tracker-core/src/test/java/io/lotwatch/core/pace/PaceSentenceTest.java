package io.lotwatch.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceSentenceTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant TWO = Instant.parse("2026-03-31T05:00:00Z");
    private static final PaceSpan TODAY = new PaceSpan(Instant.parse("2026-03-30T15:00:00Z"), TWO.plusSeconds(7200));
    private static final PaceSeries UPLOAD = series("upload", PaceStatus.SLOW, TWO, 812, 4100, 1800);
    private static final PaceSeries PARSE = series("parse", PaceStatus.USUAL, null, 3000, 700, 700);
    private static final PaceSeries STORE = series("store", PaceStatus.USUAL, null, 3000, 900, 900);

    @Test
    void yesNamesTheStepSinceWhenByHowMuchAndHowMuchLaterLotsFinish() {
        PaceAnswer answer = answer(PaceVerdict.YES, lots(58), UPLOAD, PARSE, STORE);

        assertThat(PaceSentence.ofNow(answer))
                .isEqualTo(
                        "Yes: since 14:00 'upload' takes 2.3 times its usual (median 4.1 s against 1.8 s, 812 items);"
                                + " the other steps are as usual; lots finish 18 minutes later.");
    }

    @Test
    void yesOfThePast() {
        PaceAnswer answer = answer(PaceVerdict.YES, lots(40), UPLOAD, PARSE);

        assertThat(PaceSentence.ofPast(answer))
                .isEqualTo("Yes: from 14:00 to 16:00 'upload' took 2.3 times its usual (median 4.1 s against 1.8 s,"
                        + " 812 items); the other step was as usual; lots finished as usual.");
    }

    @Test
    void theStepThatCostsMostComesFirst() {
        PaceSeries parse = series("parse", PaceStatus.SLOW, TWO.plusSeconds(1200), 700, 2100, 700);

        assertThat(PaceSentence.ofNow(answer(PaceVerdict.YES, null, parse, UPLOAD)))
                .isEqualTo(
                        "Yes: since 14:00 'upload' takes 2.3 times its usual (median 4.1 s against 1.8 s, 812 items);"
                                + " since 14:20 'parse' takes 3.0 times its usual (median 2.1 s against 700 ms, 700 items).");
    }

    @Test
    void itemsMayBeSlowWhereNoStepStandsOut() {
        PaceSeries items = new PaceSeries(
                PaceSubject.ITEM,
                PaceStatus.SLOW,
                TWO,
                figures(812, 9000),
                figures(9999, 6000),
                PaceTier.HOUR,
                20,
                0.001);

        assertThat(PaceSentence.ofNow(answer(PaceVerdict.YES, null, PARSE, items)))
                .isEqualTo("Yes: since 14:00 items take 1.5 times their usual (median 9.0 s against 6.0 s, 812 items);"
                        + " no single step stands out.");
    }

    @Test
    void stepsOfWhichTooLittleIsKnownAreNotCalledUsual() {
        PaceSeries store = series("store", PaceStatus.NOT_ENOUGH, null, 4, 900, 900);

        assertThat(PaceSentence.ofNow(answer(PaceVerdict.YES, null, UPLOAD, PARSE, store)))
                .endsWith("; 1 other step is as usual; of 1 step there is too little to tell.");
    }

    @Test
    void noTellsWhatItIsComparedWith() {
        PaceSeries items = new PaceSeries(
                PaceSubject.ITEM,
                PaceStatus.USUAL,
                null,
                figures(5120, 12_100),
                figures(20_000, 11_800),
                PaceTier.HOUR,
                20,
                1);

        assertThat(PaceSentence.ofNow(answer(PaceVerdict.NO, lots(41), PARSE, STORE, items)))
                .isEqualTo("No: the steps are as usual; items take 12 s, usually 12 s (median, 5,120 items);"
                        + " lots finish as usual.");
    }

    @Test
    void whatIsFasterIsToldWithTheNo() {
        PaceSeries fast = series("upload", PaceStatus.FASTER, TWO, 300, 900, 1800);

        assertThat(PaceSentence.ofNow(answer(PaceVerdict.NO, lots(30), fast, PARSE)))
                .isEqualTo("No: since 14:00 'upload' takes 0.50 times its usual (median 900 ms against 1.8 s,"
                        + " 300 items); the other step is as usual; lots finish 10 minutes earlier.");
    }

    @Test
    void tooLittleTellsHowMuchThereIsAndHowMuchIsNeeded() {
        PaceSeries few = series("upload", PaceStatus.NOT_ENOUGH, null, 12, 1800, 1800);

        assertThat(PaceSentence.ofNow(answer(PaceVerdict.NOT_ENOUGH, null, few)))
                .isEqualTo("Too little to tell: from 00:00 to 16:00 at most 12 items ended at a step,"
                        + " and 20 are needed.");
    }

    @Test
    void withoutABaselineItTellsWhatOneNeeds() {
        assertThat(PaceSentence.ofNow(answer(PaceVerdict.NO_BASELINE, null)))
                .isEqualTo("No baseline yet: it takes at least 50 items on 4 days of the past four weeks"
                        + " to know what is usual.");
    }

    @Test
    void theStrengthTellsHowOftenChanceDoesTheSame() {
        assertThat(PaceSentence.strength(answer(PaceVerdict.YES, null, UPLOAD)))
                .isEqualTo("By chance this much shows on fewer than 1 in 1,000 days without a change.");
    }

    private static PaceAnswer answer(PaceVerdict verdict, @Nullable LotPace lots, PaceSeries... series) {
        return new PaceAnswer(TODAY, TOKYO, verdict, lots, List.of(series));
    }

    private static LotPace lots(int minutes) {
        return new LotPace(TWO, figures(4, minutes * 60_000L), figures(100, 40 * 60_000L));
    }

    private static PaceSeries series(
            String step, PaceStatus status, @Nullable Instant sinceAt, long count, long millis, long usual) {
        return new PaceSeries(
                PaceSubject.step(step),
                status,
                sinceAt,
                figures(count, millis),
                figures(5000, usual),
                PaceTier.WEEKDAY_AND_HOUR,
                4,
                0.001);
    }

    private static PaceFigures figures(long count, long millis) {
        return new PaceFigures(count, Duration.ofMillis(millis), Duration.ofMillis(millis * 2));
    }
}
