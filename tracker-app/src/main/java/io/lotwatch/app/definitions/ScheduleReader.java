package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.Cron;
import io.lotwatch.core.definition.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code schedule}. */
final class ScheduleReader {
    private static final List<String> KEYS = List.of("cron", "zone", "startGrace", "calendar");
    private static final int MAX_LENGTH = 256;
    private static final Duration LONGEST_GRACE = Duration.ofDays(31);

    private final Map<String, Calendar> calendars;
    private final FaultLog log;

    ScheduleReader(Map<String, Calendar> calendars, FaultLog log) {
        this.calendars = calendars;
        this.log = log;
    }

    /** Null, with a fault, for what is none. */
    @Nullable
    Schedule read(Node node) {
        YamlMap map = YamlMap.of(node, "schedule", KEYS, log);
        if (map == null) {
            return null;
        }
        Node cronNode = map.required("cron", "schedule");
        Cron cron = cronNode == null ? null : cron(cronNode);
        Node zoneNode = map.get("zone");
        ZoneId zone = zoneNode == null ? ZoneOffset.UTC : ZoneText.read(zoneNode, log);
        Node graceNode = map.get("startGrace");
        Duration grace =
                graceNode == null ? Schedule.DEFAULT_START_GRACE : DurationText.orZero(graceNode, "startGrace", log);
        Node calendarNode = map.get("calendar");
        Calendar calendar = calendarNode == null ? Calendar.EVERY_DAY : calendar(calendarNode);
        if (cron == null || zone == null || grace == null || calendar == null) {
            return null;
        }
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            log.error(graceNode == null ? node : graceNode, "startGrace should be at most 31d");
            return null;
        }
        var schedule = new Schedule(cron, zone, grace, calendar);
        warnOfOddities(schedule, map);
        return schedule;
    }

    private void warnOfOddities(Schedule schedule, YamlMap map) {
        Instant first = schedule.nextAfter(Instant.EPOCH);
        Instant second = first == null ? null : schedule.nextAfter(first);
        if (first == null) {
            log.warning(map.placeOf("calendar"), "with this calendar the schedule never comes up");
        } else if (second != null && Duration.between(first, second).compareTo(schedule.startGrace()) < 0) {
            log.warning(
                    map.placeOf("startGrace"),
                    "startGrace is longer than from one start to the next: a lot that never came is found late");
        }
    }

    private @Nullable Cron cron(Node node) {
        String text = YamlScalar.text(node, "cron", MAX_LENGTH, log);
        if (text == null) {
            return null;
        }
        try {
            return new Cron(text);
        } catch (IllegalArgumentException none) {
            log.error(
                    node,
                    "cron should be five fields such as \"0 2 * * *\", this is \"%s\": %s"
                            .formatted(YamlScalar.shortened(text), none.getMessage()));
            return null;
        }
    }

    private @Nullable Calendar calendar(Node node) {
        if (node instanceof MappingNode) {
            return new CalendarReader(log).read(node);
        }
        String name = YamlScalar.text(node, "calendar", MAX_LENGTH, log);
        if (name == null) {
            return null;
        }
        Calendar calendar = calendars.get(name);
        if (calendar == null) {
            log.error(
                    node,
                    "the file has no calendar \"%s\"%s"
                            .formatted(YamlScalar.shortened(name), log.suggestion(name, calendars.keySet())));
        }
        return calendar;
    }
}
