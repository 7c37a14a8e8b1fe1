package io.lotwatch.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeadlinePolicyTest {
    private static final Instant FROM = Instant.parse("2009-06-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2014-06-01T00:00:00Z");

    @Test
    void itIsTheSameDayWhenTheTimeIsStillToCome() {
        assertThat(deadline("23:59:59", "Asia/Tokyo", "2026-11-23T08:00:00Z")).isEqualTo("2026-11-23T14:59:59Z");
    }

    @Test
    void theFirstEventAtThatVeryTimeIsItsOwnDeadline() {
        assertThat(deadline("18:00", "Europe/Berlin", "2026-11-23T17:00:00Z")).isEqualTo("2026-11-23T17:00:00Z");
    }

    @Test
    void aMillisecondLaterItIsTheNextDay() {
        assertThat(deadline("18:00", "Europe/Berlin", "2026-11-23T17:00:00.001Z"))
                .isEqualTo("2026-11-24T17:00:00Z");
    }

    @Test
    void inAGapItIsTheInstantAfterIt() {
        assertThat(deadline("02:30", "Europe/Berlin", "2026-03-29T00:00:00Z")).isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void inAnOverlapItIsTheFirst() {
        assertThat(deadline("02:30", "Europe/Berlin", "2026-10-25T00:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void afterTheFirstOfAnOverlapItIsTheNextDay() {
        assertThat(deadline("02:30", "Europe/Berlin", "2026-10-25T00:30:00.001Z"))
                .isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void onADateThatNeverCameItIsTheInstantAfterIt() {
        assertThat(deadline("12:00", "Pacific/Apia", "2011-12-30T00:00:00Z")).isEqualTo("2011-12-30T10:00:00Z");
    }

    @Test
    void aDurationIsCountedFromTheFirstEvent() {
        var twoHours = new DeadlinePolicy.After(Duration.ofHours(2));

        assertThat(twoHours.deadlineFor(Instant.parse("2026-03-29T00:30:00Z"), null))
                .isEqualTo("2026-03-29T02:30:00Z");
    }

    @Test
    void inEveryZoneAroundEveryChangeOfTheClockItIsWhatASearchFinds() {
        var searched = new HashSet<ZoneRules>();
        int comparisons = 0;
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!searched.add(zone.getRules())) {
                continue;
            }
            for (ZoneOffsetTransition change : changes(zone)) {
                for (LocalTime at : timesAround(change)) {
                    var policy = new DeadlinePolicy.At(at, zone);
                    for (Instant first : instantsAround(change)) {
                        assertThat(policy.deadlineFor(first, null))
                                .as("%s in %s from %s", at, id, first)
                                .isEqualTo(search(first, at, zone));
                        comparisons++;
                    }
                }
            }
        }
        assertThat(comparisons).isGreaterThan(10_000);
    }

    private static Instant deadline(String at, String zone, String firstEventAt) {
        return new DeadlinePolicy.At(LocalTime.parse(at), ZoneId.of(zone))
                .deadlineFor(Instant.parse(firstEventAt), null);
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        var changes = new ArrayList<ZoneOffsetTransition>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static List<LocalTime> timesAround(ZoneOffsetTransition change) {
        LocalDateTime before = change.getDateTimeBefore();
        LocalDateTime after = change.getDateTimeAfter();
        return List.of(
                LocalTime.MIDNIGHT,
                LocalTime.of(23, 59, 59),
                before.toLocalTime(),
                before.minusSeconds(1).toLocalTime(),
                after.toLocalTime(),
                after.plusMinutes(20).toLocalTime(),
                before.plusMinutes(20).toLocalTime());
    }

    private static List<Instant> instantsAround(ZoneOffsetTransition change) {
        var instants = new ArrayList<Instant>();
        for (long minutes : new long[] {-1500, -121, -61, -60, -30, -20, -1, 0, 1, 20, 30, 60, 61, 121, 1500}) {
            Instant at = change.getInstant().plus(Duration.ofMinutes(minutes));
            instants.add(at);
            instants.add(at.plusMillis(1));
        }
        return instants;
    }

    /** The earliest of the wall-clock times of the dates around that is not before {@code first}. */
    private static Instant search(Instant first, LocalTime at, ZoneId zone) {
        LocalDate date = first.atZone(zone).toLocalDate();
        return date.minusDays(4)
                .datesUntil(date.plusDays(5))
                .map(day -> onDate(day.atTime(at), zone))
                .filter(candidate -> !candidate.isBefore(first))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant onDate(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        return rules.getValidOffsets(local).stream()
                .map(local::toInstant)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> afterGap(local, rules));
    }

    /** The first instant whose wall-clock time is past {@code local}, found by halving. */
    private static Instant afterGap(LocalDateTime local, ZoneRules rules) {
        long low = local.toEpochSecond(java.time.ZoneOffset.MAX);
        long high = local.toEpochSecond(java.time.ZoneOffset.MIN);
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            Instant instant = Instant.ofEpochSecond(middle);
            if (LocalDateTime.ofInstant(instant, rules.getOffset(instant)).isAfter(local)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Instant.ofEpochSecond(low);
    }
}
