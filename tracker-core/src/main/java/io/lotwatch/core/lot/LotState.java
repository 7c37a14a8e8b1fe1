package io.lotwatch.core.lot;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.Verdict;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lot, and what has been said of it.
 *
 * @param firstHeard its first event of its own; null before it
 * @param parts by upstream partition and the point since which it counts
 * @param revision how many reports were sent
 * @param reported the fingerprint of the last report; null before the first
 * @param reportedComplete whether the last report said that the lot is complete
 * @param verdict the last one told
 * @param incomplete the state of its finding INCOMPLETE; null where it was never raised
 * @param broken the findings about what is expected of it that were told to be OPEN and not to be WITHDRAWN since
 * @param heardAt the grid point at which something of it last came
 * @param timerAt the grid point of its outstanding timer; null where there is none
 * @param summary the fingerprint of what its pipeline's SLOs were told of it; null where they were told nothing
 * @param stoodAt the grid point at which its pipeline was last told how it stands; null where it was not
 */
public record LotState(
        LotKey key,
        LotEvents events,
        @Nullable FirstHeard firstHeard,
        SortedMap<PartId, LotPart> parts,
        long revision,
        @Nullable String reported,
        boolean reportedComplete,
        Verdict verdict,
        @Nullable FindingState incomplete,
        SortedSet<LotFindingKey> broken,
        long heardAt,
        @Nullable Long timerAt,
        @Nullable String summary,
        @Nullable Long stoodAt) {
    private static final SortedSet<LotFindingKey> NOTHING = Collections.unmodifiableSortedSet(new TreeSet<>());

    /** Which partition a part came from, and since when it counts. */
    public record PartId(int partition, long since) implements Comparable<PartId> {
        @Override
        public int compareTo(PartId other) {
            int order = Integer.compare(partition, other.partition);
            return order != 0 ? order : Long.compare(since, other.since);
        }
    }

    /** A lot of which nothing is known. */
    public static LotState unheard(LotKey key) {
        return new LotState(
                key,
                LotEvents.NONE,
                null,
                new TreeMap<>(),
                0,
                null,
                false,
                Verdict.ON_TRACK,
                null,
                NOTHING,
                Long.MIN_VALUE,
                null,
                null,
                null);
    }

    /** With a part, which takes the place of what its partition said before. */
    public LotState with(int partition, LotPart part, long gridPoint) {
        var all = new TreeMap<>(parts);
        all.put(new PartId(partition, part.since()), part);
        return new LotState(
                key,
                events,
                firstHeard,
                all,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                gridPoint,
                timerAt,
                summary,
                stoodAt);
    }

    /** With an event of the lot itself. */
    public LotState with(LifecycleEvent event, FirstHeard heard, long gridPoint) {
        LotEvents merged = events.merge(event);
        // Who asks for its forecast has to know at once by when it is due, and what for.
        boolean standsTheSame = Objects.equals(merged.deadline(), events.deadline())
                && Objects.equals(merged.purpose(), events.purpose());
        return new LotState(
                key,
                merged,
                FirstHeard.earlier(firstHeard, heard),
                parts,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                gridPoint,
                timerAt,
                summary,
                standsTheSame ? stoodAt : null);
    }

    /** Judged by the first version of its pipeline, where it was heard of before there was one. */
    public LotState adopted(VersionInForce first) {
        if (firstHeard == null || !firstHeard.inForce().isUnsaid()) {
            return this;
        }
        var adopted = new FirstHeard(firstHeard.logTime(), first);
        return new LotState(
                key,
                events,
                adopted,
                parts,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                heardAt,
                timerAt,
                summary,
                stoodAt);
    }

    /** The version that the lot is judged by: that of its earliest-seen item, or else that of its first event. */
    public @Nullable String definitionVersion() {
        LotExtremes earliest = null;
        for (LotPart part : parts.values()) {
            LotExtremes extremes = part.extremes();
            if (extremes != null && extremes.sawBefore(earliest == null ? LotExtremes.NONE : earliest)) {
                earliest = extremes;
            }
        }
        if (earliest != null) {
            return earliest.definitionVersion();
        }
        return firstHeard == null ? null : firstHeard.inForce().version();
    }

    /** How long it is kept after it was last heard of, in milliseconds, as far as its items say. */
    public long keptMillis() {
        return parts.values().stream().mapToLong(LotPart::keptMillis).max().orElse(0);
    }

    /** With another outstanding timer. */
    public LotState withTimer(@Nullable Long timerAt) {
        return new LotState(
                key,
                events,
                firstHeard,
                parts,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                heardAt,
                timerAt,
                summary,
                stoodAt);
    }

    /** With when its pipeline was told how it stands; null where it is to be told again. */
    public LotState withStoodAt(@Nullable Long stoodAt) {
        return new LotState(
                key,
                events,
                firstHeard,
                parts,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                heardAt,
                timerAt,
                summary,
                stoodAt);
    }

    /** With what its pipeline's SLOs were told. */
    public LotState withSummary(String summary) {
        return new LotState(
                key,
                events,
                firstHeard,
                parts,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                heardAt,
                timerAt,
                summary,
                stoodAt);
    }

    /** With what was told. */
    public LotState told(
            long revision,
            @Nullable String reported,
            boolean reportedComplete,
            Verdict verdict,
            @Nullable FindingState incomplete,
            SortedSet<LotFindingKey> broken) {
        return new LotState(
                key,
                events,
                firstHeard,
                parts,
                revision,
                reported,
                reportedComplete,
                verdict,
                incomplete,
                broken,
                heardAt,
                timerAt,
                summary,
                stoodAt);
    }
}
