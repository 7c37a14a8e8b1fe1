package io.lotwatch.core.pace;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hours of four weeks in which something of one subject ended, put together as each tier wants it. */
final class PastHours {
    private final Map<PaceTier, Map<Integer, Group>> groups = new TreeMap<>();

    PastHours(PaceSubject subject, Collection<PastHour> hours) {
        for (PaceTier tier : PaceTier.values()) {
            var members = new TreeMap<Integer, List<PastHour>>();
            for (PastHour hour : hours) {
                members.computeIfAbsent(keyOf(tier, hour.weekday(), hour.hour()), none -> new ArrayList<>())
                        .add(hour);
            }
            var ofTier = new TreeMap<Integer, Group>();
            members.forEach((key, all) -> {
                Group group = Group.of(subject, tier, all);
                if (group != null) {
                    ofTier.put(key, group);
                }
            });
            groups.put(tier, ofTier);
        }
    }

    private static int keyOf(PaceTier tier, DayOfWeek weekday, int hour) {
        return switch (tier) {
            case WEEKDAY_AND_HOUR -> weekday.getValue() * 24 + hour;
            case HOUR -> hour;
            case ALL -> 0;
        };
    }

    /** What this hour is compared with, if any tier has enough. */
    @Nullable
    HourBaseline baseline(DayOfWeek weekday, int hour) {
        for (PaceTier tier : PaceTier.values()) {
            Group group = of(tier).get(keyOf(tier, weekday, hour));
            if (group != null) {
                return group.baseline();
            }
        }
        return null;
    }

    Collection<Group> groups(PaceTier tier) {
        return of(tier).values();
    }

    private Map<Integer, Group> of(PaceTier tier) {
        return groups.getOrDefault(tier, Map.of());
    }

    /** Hours that are a baseline together. */
    record Group(List<PastHour> members, HourBaseline baseline) {
        static @Nullable Group of(PaceSubject subject, PaceTier tier, List<PastHour> members) {
            int days = (int) members.stream().map(PastHour::date).distinct().count();
            double count = members.stream().mapToDouble(PastHour::count).sum();
            if (!tier.isEnough(subject, count, days)) {
                return null;
            }
            PaceCurve usual =
                    PaceCurve.sumOf(members.stream().map(PastHour::curve).toList());
            return new Group(members, HourBaseline.of(tier, days, usual));
        }
    }
}
