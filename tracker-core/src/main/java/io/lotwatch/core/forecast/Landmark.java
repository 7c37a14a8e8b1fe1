package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The earlier lots that were still open at the age which a lot has now, and which of them made it by the age at which
 * that lot is due. Of one that is too young to say, the part that lots of that age usually come to (Kaplan and Meier,
 * 1958; Efron's redistribution to the right, 1967), so that lots still open bend nothing.
 *
 * @param cases by start
 * @param known of how many of them it is known whether they made it
 * @param chance the part that makes it; 0 without cases
 * @param medianAge the age in milliseconds by which half of them complete; {@link Double#POSITIVE_INFINITY} where fewer do
 */
public record Landmark(List<Case> cases, int known, double chance, double medianAge) {
    /**
     * An earlier lot.
     *
     * @param rank how many lots began after it and before the one that is asked about
     * @param made 1 where it was complete by the age in question, 0 where it was not, in between where it is too young
     */
    public record Case(PastLot lot, int rank, double made) {}

    private static final class Watched {
        private final PastLot lot;
        private final int rank;
        private final long openFor;
        private final boolean completed;
        private double openAtEnd = 1;

        Watched(PastLot lot, int rank, long openFor) {
            this.lot = lot;
            this.rank = rank;
            this.openFor = openFor;
            this.completed = lot.completedAt() != null;
        }

        // Of equal ages the one that completed comes first: the other was still there to complete.
        static int byAge(Watched one, Watched other) {
            int order = Long.compare(one.openFor, other.openFor);
            return order != 0 ? order : Boolean.compare(other.completed, one.completed);
        }

        double made(long due, double openAtDue) {
            if (completed && openFor <= due) {
                return 1;
            }
            return completed || openFor >= due || openAtEnd <= 0 ? 0 : 1 - openAtDue / openAtEnd;
        }
    }

    /** Those of {@code earlier}, by start, that were open at {@code age}, judged at the age {@code due}, in milliseconds. */
    public static Landmark of(List<PastLot> earlier, Instant now, long age, long due) {
        var watched = new ArrayList<Watched>();
        for (int i = 0; i < earlier.size(); i++) {
            long openFor = earlier.get(i).openFor(now);
            if (openFor > age) {
                watched.add(new Watched(earlier.get(i), earlier.size() - 1 - i, openFor));
            }
        }
        var byAge = new ArrayList<>(watched);
        byAge.sort(Watched::byAge);
        double open = 1;
        double openAtDue = 1;
        double median = Double.POSITIVE_INFINITY;
        for (int i = 0; i < byAge.size(); i++) {
            Watched lot = byAge.get(i);
            if (lot.completed) {
                open *= 1 - 1.0 / (byAge.size() - i);
                median = open <= 0.5 ? Math.min(median, lot.openFor) : median;
                openAtDue = lot.openFor <= due ? open : openAtDue;
            }
            lot.openAtEnd = open;
        }
        var cases = new ArrayList<Case>(watched.size());
        int known = 0;
        for (Watched lot : watched) {
            cases.add(new Case(lot.lot, lot.rank, lot.made(due, openAtDue)));
            known += lot.lot.isKnownAt(due, now) ? 1 : 0;
        }
        return new Landmark(cases, known, 1 - openAtDue, median);
    }

    /** Whether it says anything: of most cases it is too early to tell, unless of {@code enough} of them it is known. */
    public boolean saysEnough(int enough) {
        return known >= enough || 2 * known >= cases.size();
    }

    /** The part that makes it with one case more, half of which did; so a half where nothing is known. */
    public double smoothedChance() {
        return smoothedChance(0.5);
    }

    /** The same with one case more that has this chance. */
    double smoothedChance(double ofOne) {
        return (chance * cases.size() + ofOne) / (cases.size() + 1);
    }
}
