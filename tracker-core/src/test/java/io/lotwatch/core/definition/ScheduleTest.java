package io.lotwatch.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Duration AROUND = Duration.ofHours(50);

    @Test
    void aNightlyRunIsExpectedAtTheSameLocalTimeEachDay() {
        assertThat(starts("0 2 * * *", "Asia/Tokyo", "2026-11-24T00:00:00Z", 3))
                .containsExactly("2026-11-24T17:00:00Z", "2026-11-25T17:00:00Z", "2026-11-26T17:00:00Z");
    }

    @Test
    void aTimeThatTheClocksJumpOverIsDueAtOnceAfterTheGap() {
        // 02:00 becomes 03:00 in Berlin on 2026-03-29, at 01:00 UTC.
        assertThat(starts("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceCountsTheFirstTime() {
        // 03:00 becomes 02:00 in Berlin on 2026-10-25, at 01:00 UTC.
        assertThat(starts("30 2 * * *", "Europe/Berlin", "2026-10-24T22:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void anHourlyRunRunsInBothOfTheHoursThatComeTwice() {
        assertThat(starts("30 * * * *", "Europe/Berlin", "2026-10-24T23:00:00Z", 4))
                .containsExactly(
                        "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
    }

    @Test
    void anHourlyRunSkipsTheHourThatDoesNotExist() {
        assertThat(starts("30 * * * *", "Europe/Berlin", "2026-03-29T00:00:00Z", 3))
                .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z");
    }

    @Test
    void twoStartsInOneGapAreOne() {
        assertThat(starts("0,30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
    }

    @Test
    void onlyWorkingDaysAreExpected() {
        var calendar = new Calendar(
                new TreeSet<>(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
                new TreeSet<>(List.of(LocalDate.parse("2026-11-23"))),
                List.of(new Calendar.Downtime(
                        Instant.parse("2026-11-24T15:00:00Z"), Instant.parse("2026-11-24T17:00:00.001Z"))));
        // Friday 20th in Tokyo; then a weekend, a holiday, the planned downtime of the 25th.
        assertThat(starts(schedule("0 2 * * *", "Asia/Tokyo", calendar), "2026-11-19T12:00:00Z", 3))
                .containsExactly("2026-11-19T17:00:00Z", "2026-11-23T17:00:00Z", "2026-11-25T17:00:00Z");
    }

    @Test
    void aCalendarWithoutWorkingDaysExpectsNothing() {
        var calendar = new Calendar(new TreeSet<>(List.of(DayOfWeek.values())), new TreeSet<>(), List.of());
        assertThat(schedule("* * * * *", "UTC", calendar).nextAfter(Instant.EPOCH))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 29 2 *, 2096-03-01T00:00:00Z, 2104-02-29T00:00:00Z",
        "0 0 1 1 *, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "0 12 13 * FRI, 2026-11-24T00:00:00Z, 2026-11-27T12:00:00Z",
        "0 12 13 * 5, 2026-12-12T00:00:00Z, 2026-12-13T12:00:00Z",
        "0 9 * * 7, 2026-11-24T00:00:00Z, 2026-11-29T09:00:00Z",
        "0 9 * * 0, 2026-11-24T00:00:00Z, 2026-11-29T09:00:00Z",
        "*/20 22-23 * * MON-FRI, 2026-11-27T23:50:00Z, 2026-11-30T22:00:00Z",
    })
    void readsAsCrontabDoes(String cron, String after, String next) {
        assertThat(starts(cron, "UTC", after, 1)).containsExactly(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0 2 * *", "0 2 * * * *", "60 2 * * *", "0 2 30 2 *", "daily", "0 2 * * FUNDAY", "@daily"})
    void refusesWhatIsNoExpression(String text) {
        assertThatThrownBy(() -> new Cron(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Every zone of the JDK, at the changes of its clock, against going through time minute by minute. */
    @Test
    void agreesWithTheClockOnTheWallInEveryZone() {
        var checked = new HashSet<ZoneRules>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!checked.add(zone.getRules())) {
                continue;
            }
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                if (change.getInstant().getEpochSecond() % 60 == 0
                        && change.getDuration().toSeconds() % 60 == 0) {
                    check(zone, change.getInstant());
                }
            }
        }
        assertThat(checked).hasSizeGreaterThan(100);
    }

    private static void check(ZoneId zone, Instant change) {
        check(zone, change, "30 2 * * *", true, at -> at.getHour() == 2 && at.getMinute() == 30);
        check(
                zone,
                change,
                "0,15 0-3 * * *",
                true,
                at -> at.getHour() <= 3 && at.getMinute() % 15 == 0 && at.getMinute() <= 15);
        check(zone, change, "15 * * * *", false, at -> at.getMinute() == 15);
        check(zone, change, "*/30 2 * * *", false, at -> at.getHour() == 2 && at.getMinute() % 30 == 0);
    }

    private static void check(
            ZoneId zone, Instant change, String cron, boolean fixed, Predicate<LocalDateTime> matches) {
        Schedule schedule = schedule(cron, zone.getId(), Calendar.EVERY_DAY);
        Instant from = change.minus(AROUND);
        Instant to = change.plus(AROUND);
        var found = new ArrayList<Instant>();
        Instant next = schedule.nextAfter(from);
        while (next != null && !next.isAfter(to)) {
            found.add(next);
            next = schedule.nextAfter(next);
        }
        assertThat(found).as("%s in %s about %s", cron, zone, change).isEqualTo(walked(zone, from, to, fixed, matches));
    }

    private static List<Instant> walked(
            ZoneId zone, Instant from, Instant to, boolean fixed, Predicate<LocalDateTime> matches) {
        var starts = new ArrayList<Instant>();
        var seen = new HashSet<LocalDateTime>();
        // Far enough back to have seen what comes a second time.
        Instant at = from.minus(AROUND);
        LocalDateTime before = LocalDateTime.ofInstant(at.minusSeconds(60), zone);
        while (!at.isAfter(to)) {
            LocalDateTime local = LocalDateTime.ofInstant(at, zone);
            boolean starting = matches.test(local) && (seen.add(local) || !fixed);
            for (LocalDateTime skipped = before.plusMinutes(1);
                    fixed && skipped.isBefore(local);
                    skipped = skipped.plusMinutes(1)) {
                starting |= matches.test(skipped);
            }
            if (starting && at.isAfter(from)) {
                starts.add(at);
            }
            before = local;
            at = at.plusSeconds(60);
        }
        return starts;
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        var changes = new ArrayList<ZoneOffsetTransition>();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2; i++) {
            ZoneOffsetTransition change = rules.nextTransition(now);
            if (change == null) {
                break;
            }
            changes.add(change);
            now = change.getInstant();
        }
        now = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2; i++) {
            ZoneOffsetTransition change = rules.previousTransition(now);
            if (change == null) {
                break;
            }
            changes.add(change);
            now = change.getInstant();
        }
        return changes;
    }

    private static List<String> starts(String cron, String zone, String after, int count) {
        return starts(schedule(cron, zone, Calendar.EVERY_DAY), after, count);
    }

    private static List<String> starts(Schedule schedule, String after, int count) {
        var starts = new ArrayList<String>();
        Instant at = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            at = schedule.nextAfter(at);
            starts.add(String.valueOf(at));
        }
        return starts;
    }

    private static Schedule schedule(String cron, String zone, Calendar calendar) {
        return new Schedule(new Cron(cron), ZoneId.of(zone), Duration.ofMinutes(15), calendar);
    }
}
