package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/** A pipeline that uploads and parses: what it takes usually, and what it takes today. */
final class TestPaces {
    static final PaceSubject UPLOAD = PaceSubject.step("upload");
    static final PaceSubject PARSE = PaceSubject.step("parse");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    static final Duration UPLOADS = Duration.ofMillis(1800);
    static final Duration PARSES = Duration.ofMillis(700);
    static final Duration LOTS = Duration.ofMinutes(40);

    private final PaceHistory history = new PaceHistory();
    private final Random random = new Random(20260331);

    /** Four weeks as usual, from 08:00 to 20:00: an item each 15 seconds, and a lot each hour. */
    static TestPaces usual() {
        return usual(PaceBaseline.DAYS);
    }

    static TestPaces usual(int days) {
        var paces = new TestPaces();
        for (int before = days; before >= 1; before--) {
            paces.items(TODAY.minusDays(before), 8 * 60, 20 * 60, 15, 1);
            paces.lots(TODAY.minusDays(before), 8, 20, LOTS);
        }
        return paces;
    }

    static Instant at(int hour, int minute) {
        return at(TODAY, hour * 60 + minute);
    }

    private static Instant at(LocalDate day, int minute) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMinutes(minute));
    }

    /** Items of today, between minutes of the day; uploads take so many times as long. */
    TestPaces today(int fromMinute, int toMinute, int everySeconds, double uploadsTimes) {
        items(TODAY, fromMinute, toMinute, everySeconds, uploadsTimes);
        return this;
    }

    TestPaces lotsToday(int fromHour, int toHour, Duration took) {
        lots(TODAY, fromHour, toHour, took);
        return this;
    }

    private void items(LocalDate day, int fromMinute, int toMinute, int everySeconds, double uploadsTimes) {
        Instant endAt = at(day, toMinute);
        for (Instant at = at(day, fromMinute); at.isBefore(endAt); at = at.plusSeconds(everySeconds)) {
            Duration upload = about(UPLOADS, uploadsTimes);
            Duration parse = about(PARSES, 1);
            history.add(UPLOAD, at, upload, 1, at);
            history.add(PARSE, at, parse, 1, at);
            history.add(PaceSubject.ITEM, at, upload.plus(parse), 1, at);
        }
    }

    private void lots(LocalDate day, int fromHour, int toHour, Duration took) {
        for (int hour = fromHour; hour < toHour; hour++) {
            Instant at = at(day, hour * 60 + 30);
            history.add(PaceSubject.LOT, at, took, 1, at);
        }
    }

    private Duration about(Duration usual, double times) {
        return Duration.ofMillis(Math.round(usual.toMillis() * times * Math.exp(random.nextGaussian() / 2)));
    }

    PaceHistory history() {
        return history;
    }

    /** The answer for today so far. */
    PaceAnswer answerAt(Instant now) {
        PaceBaseline baseline = PaceBaseline.of(history, TODAY, ZoneOffset.UTC);
        return PaceComparison.of(history, baseline, new PaceSpan(baseline.dayStartAt(), now));
    }
}
