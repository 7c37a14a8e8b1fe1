package io.lotwatch.core.pace;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for a pipeline on one day: for each hour the durations of the same hour of the same weekday in the four
 * weeks before, else of the same hour of all those days, else of all hours of all those days; which of them is the first
 * to have enough ({@link PaceTier}). The day itself is no part of it, so that what has been slow since the morning does
 * not become the usual by noon.
 *
 * <p>Hours are told by the clock of a zone, so a baseline stays in step with people when clocks change. It is costly to
 * make and cheap to ask: make it once for a day, or once an hour where late events should count.
 */
public final class PaceBaseline {
    /** How many days before it a day is compared with. */
    public static final int DAYS = 28;

    /** Of how many days before it fine slices tell how much they wander. */
    private static final int FINE_DAYS = 2;

    private final LocalDate day;
    private final ZoneId zone;
    private final SortedMap<PaceSubject, SubjectBaseline> subjects = new TreeMap<>();

    private PaceBaseline(LocalDate day, ZoneId zone) {
        this.day = day;
        this.zone = zone;
    }

    /** Of what the history has of the days before. */
    public static PaceBaseline of(PaceHistory history, LocalDate day, ZoneId zone) {
        var baseline = new PaceBaseline(day, zone);
        for (PaceSubject subject : history.subjects()) {
            var past = new PastHours(subject, baseline.pastHours(history, subject));
            var ofSubject = new SubjectBaseline(past, day.getDayOfWeek(), baseline.fine(history, subject));
            if (!ofSubject.isEmpty()) {
                baseline.subjects.put(subject, ofSubject);
            }
        }
        return baseline;
    }

    private List<PastHour> pastHours(PaceHistory history, PaceSubject subject) {
        var hours = new ArrayList<PastHour>();
        for (var piece : history.pieces(PaceResolution.HOUR, subject, startOf(day.minusDays(DAYS)), dayStartAt())) {
            ZonedDateTime local = piece.key().startAt().atZone(zone);
            hours.add(new PastHour(local.toLocalDate(), local.getHour(), piece.curve()));
        }
        return hours;
    }

    private List<SubjectBaseline.LocalPiece> fine(PaceHistory history, PaceSubject subject) {
        var local = new ArrayList<SubjectBaseline.LocalPiece>();
        Instant fromAt = startOf(day.minusDays(FINE_DAYS));
        for (var piece : history.pieces(PaceResolution.FINE, subject, fromAt, dayStartAt())) {
            local.add(new SubjectBaseline.LocalPiece(hourOf(piece.key().startAt()), piece));
        }
        return local;
    }

    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The day that it says what is usual of. */
    public LocalDate day() {
        return day;
    }

    /** The zone whose clock tells days and hours. */
    public ZoneId zone() {
        return zone;
    }

    /** When the day starts. */
    public Instant dayStartAt() {
        return startOf(day);
    }

    /** When the next day starts. */
    public Instant dayEndAt() {
        return startOf(day.plusDays(1));
    }

    /** What has a baseline at any hour of the day. */
    public SortedSet<PaceSubject> subjects() {
        return new TreeSet<>(subjects.keySet());
    }

    @Nullable
    SubjectBaseline of(PaceSubject subject) {
        return subjects.get(subject);
    }

    // The hour of the whole hour, where an hour of UTC is not one of the zone: it is what hours are kept by.
    int hourOf(Instant at) {
        return PaceResolution.HOUR.startOf(at).atZone(zone).getHour();
    }
}
