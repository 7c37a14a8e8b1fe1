package io.lotwatch.core.pipeline;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotIdPattern;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a scheduled pipeline says of a start: which lot it expects, and which lots answer to it. */
final class Expectation {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);

    private final PipelineDefinition definition;
    private final Schedule schedule;
    private final LotPolicy policy;

    private Expectation(PipelineDefinition definition, Schedule schedule) {
        this.definition = definition;
        this.schedule = schedule;
        this.policy = definition.lots();
    }

    /** Null where nothing is scheduled. */
    static @Nullable Expectation of(@Nullable PipelineDefinition definition) {
        return definition == null || definition.schedule() == null
                ? null
                : new Expectation(definition, definition.schedule());
    }

    /** The first start after {@code time}, in epoch milliseconds; null where there is none. */
    @Nullable
    Long nextAfter(long time) {
        Instant next = schedule.nextAfter(Instant.ofEpochMilli(time));
        return next == null ? null : (Long) next.toEpochMilli();
    }

    ExpectedLot lotOf(long start) {
        Instant at = Instant.ofEpochMilli(start);
        long due = at.plus(schedule.startGrace()).toEpochMilli();
        return new ExpectedLot(idOf(at), start, due, deadline(at, due), definition.version(), false, Verdict.ON_TRACK);
    }

    private String idOf(Instant start) {
        LocalDateTime local = LocalDateTime.ofInstant(start, schedule.zone());
        return policy.id() == null
                ? START.format(start.atZone(schedule.zone()))
                : policy.id().idOf(local.toLocalDate(), local.toLocalTime());
    }

    // A run budget counts from the first event, which may still come at the end of the grace.
    private @Nullable Long deadline(Instant start, long due) {
        DeadlinePolicy deadline = policy.deadline();
        if (deadline == null) {
            return null;
        }
        Instant from = deadline instanceof DeadlinePolicy.After ? Instant.ofEpochMilli(due) : start;
        return deadline.deadlineFor(from, dateOf(start)).toEpochMilli();
    }

    private LocalDate dateOf(Instant start) {
        return start.atZone(schedule.zone()).toLocalDate();
    }

    /**
     * Whether a lot is the one that was expected at a start. A lot whose id names a day, or a day and a time, answers to
     * that; where a day has several starts, and for all other lots, the first event decides: it belongs to the last start
     * that it is not more than the grace ahead of.
     */
    boolean answers(long start, String lot, Instant firstEventAt) {
        Instant at = Instant.ofEpochMilli(start);
        LotIdPattern.Start said = policy.startOf(lot);
        if (said == null) {
            return policy.id() == null && isAhead(at, firstEventAt) && isBeforeTheNext(at, firstEventAt, false);
        }
        if (said.time() != null) {
            return schedule.instantOf(said.date().atTime(said.time())).equals(at);
        }
        return said.date().equals(dateOf(at))
                && (isAhead(at, firstEventAt) || isFirstOfItsDay(at))
                && isBeforeTheNext(at, firstEventAt, true);
    }

    /** Whether a lot can be the one that is expected at a start after {@code start}, by its name. */
    boolean isOfLaterDay(long start, String lot) {
        LotIdPattern.Start said = policy.startOf(lot);
        return said != null
                && schedule.instantOf(said.date().atTime(said.time() == null ? LocalTime.MAX : said.time()))
                        .isAfter(Instant.ofEpochMilli(start));
    }

    private boolean isAhead(Instant start, Instant firstEventAt) {
        return !firstEventAt.isBefore(start.minus(schedule.startGrace()));
    }

    private boolean isBeforeTheNext(Instant start, Instant firstEventAt, boolean ofItsDay) {
        Instant next = schedule.nextAfter(start);
        return next == null
                || ofItsDay && !dateOf(next).equals(dateOf(start))
                || firstEventAt.isBefore(next.minus(schedule.startGrace()));
    }

    private boolean isFirstOfItsDay(Instant start) {
        Instant midnight = dateOf(start).atStartOfDay(schedule.zone()).toInstant();
        return start.equals(schedule.nextAfter(midnight.minusMillis(1)));
    }
}
