package io.lotwatch.core.definition;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The local times that a cron expression of five fields names (minute, hour, day of month, month, day of week; where both
 * kinds of day are restricted, either will do, as crontab(5) has it). What the local times mean on a day when the clocks
 * change is {@link Schedule}'s.
 */
public final class Cron {
    private static final int FIELDS = 5;
    /** Within this many years a cron expression comes up, or never: 29 February can be eight years away. */
    static final int YEARS_TO_COME_UP = 9;
    /** Any time would do, as long as it is always the same one. */
    private static final LocalDateTime LOOKED_FROM = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final String text;
    private final ExecutionTime times;

    /**
     * Of a text.
     *
     * @throws IllegalArgumentException with a reason for people where it is none, or where it never comes up, as 30 February
     */
    public Cron(String text) {
        this.text = text.strip().replaceAll("\\s+", " ");
        if (this.text.split(" ", -1).length != FIELDS) {
            throw new IllegalArgumentException("it should have five fields: minute, hour, day, month, weekday");
        }
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        this.times = ExecutionTime.forCron(parser.parse(this.text));
        if (nextAfter(LOOKED_FROM) == null) {
            throw new IllegalArgumentException("there is no such day");
        }
    }

    /** The first local time after {@code time}, whole minutes; null where there is none for years. */
    @Nullable
    LocalDateTime nextAfter(LocalDateTime time) {
        // In UTC, where no clock changes: the library only has to know the calendar.
        return times.nextExecution(time.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime)
                .orElse(null);
    }

    /** Whether it runs at fixed times of day, and not each hour or each so many minutes. */
    boolean isAtFixedTimes() {
        String[] fields = text.split(" ", -1);
        return !fields[0].startsWith("*") && !fields[1].startsWith("*");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written, with single spaces. */
    @Override
    public String toString() {
        return text;
    }
}
