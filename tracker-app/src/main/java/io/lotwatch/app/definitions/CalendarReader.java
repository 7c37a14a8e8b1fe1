package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.Calendar.Downtime;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the calendars of a file, each under its name. */
final class CalendarReader {
    private static final List<String> KEYS = List.of("weekends", "holidays", "downtimes");
    private static final List<String> DOWNTIME_KEYS = List.of("from", "to");
    /** Fifty years of the most festive of countries. */
    private static final int MAX_ELEMENTS = 2_000;

    private final Map<String, DayOfWeek> days = new LinkedHashMap<>();
    private final FaultLog log;

    CalendarReader(FaultLog log) {
        this.log = log;
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.name().toLowerCase(Locale.ROOT), day);
        }
    }

    /** By name; one with a fault stands for none, so that who names it is not blamed. */
    Map<String, Calendar> readAll(@Nullable Node node) {
        var calendars = new LinkedHashMap<String, Calendar>();
        if (node == null) {
            return calendars;
        }
        if (!(node instanceof MappingNode mapping)) {
            log.error(node, "calendars should be a mapping from names, this is " + YamlScalar.kindOf(node));
            return calendars;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                log.error(entry.getKeyNode(), "the name of a calendar should be a word");
            } else if (calendars.putIfAbsent(name.getValue(), read(entry.getValueNode())) != null) {
                log.error(name, "the calendar \"%s\" comes twice".formatted(YamlScalar.shortened(name.getValue())));
            }
        }
        return calendars;
    }

    /** One calendar; what is wrong with it is in the log. */
    Calendar read(Node node) {
        YamlMap map = YamlMap.of(node, "a calendar", KEYS, log);
        if (map == null) {
            return Calendar.EVERY_DAY;
        }
        List<DayOfWeek> weekends = each(map, "weekends", (day, what) -> YamlScalar.choice(day, what, days, log));
        List<Downtime> downtimes = each(map, "downtimes", (downtime, what) -> downtime(downtime));
        downtimes.sort(Comparator.comparing(Downtime::from).thenComparing(Downtime::to));
        return new Calendar(new TreeSet<>(weekends), new TreeSet<>(each(map, "holidays", this::date)), downtimes);
    }

    private <T> List<T> each(YamlMap map, String key, BiFunction<Node, String, @Nullable T> read) {
        var values = new ArrayList<T>();
        Node node = map.get(key);
        List<Node> elements = node == null ? null : YamlScalar.list(node, key, log);
        if (node == null || elements == null) {
            return values;
        }
        if (elements.size() > MAX_ELEMENTS) {
            log.error(node, "%s has %d elements, at most %d are allowed".formatted(key, elements.size(), MAX_ELEMENTS));
            return values;
        }
        for (Node element : elements) {
            T value = read.apply(element, "an element of " + key);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable LocalDate date(Node node, String what) {
        try {
            return LocalDate.parse(node instanceof ScalarNode scalar ? scalar.getValue() : "");
        } catch (DateTimeException noDate) {
            log.error(
                    node,
                    "%s should be a date such as 2026-12-31, this is %s".formatted(what, YamlScalar.described(node)));
            return null;
        }
    }

    private @Nullable Downtime downtime(Node node) {
        YamlMap map = YamlMap.of(node, "a downtime", DOWNTIME_KEYS, log);
        if (map == null) {
            return null;
        }
        Instant from = instant(map, "from");
        Instant to = instant(map, "to");
        if (from == null || to == null) {
            return null;
        }
        if (!from.isBefore(to)) {
            log.error(node, "a downtime should end after it begins");
            return null;
        }
        return new Downtime(from, to);
    }

    private @Nullable Instant instant(YamlMap map, String key) {
        Node node = map.required(key, "a downtime");
        if (node == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node instanceof ScalarNode scalar ? scalar.getValue() : "")
                    .toInstant();
        } catch (DateTimeException noTime) {
            log.error(
                    node,
                    "%s should be a time with its offset, such as \"2026-12-31T22:00:00+09:00\", this is %s"
                            .formatted(key, YamlScalar.described(node)));
            return null;
        }
    }
}
