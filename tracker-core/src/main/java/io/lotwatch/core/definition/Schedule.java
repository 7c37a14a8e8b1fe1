package io.lotwatch.core.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * When a pipeline's lots are expected to begin.
 *
 * <p>On days when the clocks change it does as cron(8) of Debian does. A schedule of fixed times of day runs once for each
 * of them: one that the clocks jump over is due at once after the gap, one that comes twice counts the first time. One that
 * runs each hour or each so many minutes (a minute or hour field that begins with {@code *}) follows the clock on the wall:
 * it skips what is skipped and repeats what is repeated.
 *
 * @param startGrace how long after its start a lot may be unheard of
 * @param calendar when none is expected
 */
public record Schedule(Cron cron, ZoneId zone, Duration startGrace, Calendar calendar) {
    /** How long a lot may be unheard of where a schedule does not say. */
    public static final Duration DEFAULT_START_GRACE = Duration.ofMinutes(15);

    /** More than any clock was ever set back or forth: a day, where the date line moved. */
    private static final Duration LONGEST_CHANGE = Duration.ofHours(25);

    private static final Duration LOOKED_AHEAD = Duration.ofDays(366L * Cron.YEARS_TO_COME_UP);

    /** The first start after {@code instant}; null where there is none for years. */
    public @Nullable Instant nextAfter(Instant instant) {
        Instant end = instant.plus(LOOKED_AHEAD);
        Instant next = nextByCron(instant);
        while (next != null && next.isBefore(end)) {
            Instant freeUntil = calendar.freeUntil(next, zone);
            if (freeUntil == null) {
                return next;
            }
            next = nextByCron(freeUntil.minusNanos(1));
        }
        return null;
    }

    /** What a local time of the schedule means: in a gap of the clock the instant after it, in an overlap the earlier one. */
    public Instant instantOf(LocalDateTime local) {
        return WallClock.instantOf(local, zone);
    }

    private @Nullable Instant nextByCron(Instant instant) {
        return cron.isAtFixedTimes() ? nextFixed(instant) : nextOnTheWall(instant);
    }

    private @Nullable Instant nextFixed(Instant instant) {
        LocalDateTime local = cron.nextAfter(LocalDateTime.ofInstant(instant.minus(LONGEST_CHANGE), zone));
        while (local != null) {
            Instant next = WallClock.instantOf(local, zone);
            if (next.isAfter(instant)) {
                return next;
            }
            local = cron.nextAfter(local);
        }
        return null;
    }

    // Between two changes of the clock local time runs as time does.
    private @Nullable Instant nextOnTheWall(Instant instant) {
        ZoneRules rules = zone.getRules();
        Instant from = instant;
        LocalDateTime after = LocalDateTime.ofInstant(from, zone);
        while (true) {
            LocalDateTime local = cron.nextAfter(after);
            if (local == null) {
                return null;
            }
            Instant next = local.toInstant(rules.getOffset(from));
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || next.isBefore(change.getInstant())) {
                return next;
            }
            from = change.getInstant();
            after = change.getDateTimeAfter().minusNanos(1);
        }
    }
}
