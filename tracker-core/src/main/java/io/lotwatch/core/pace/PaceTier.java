package io.lotwatch.core.pace;

/** Which hours of the past four weeks an hour is compared with: the first of these that has enough. */
public enum PaceTier {
    /** The same hour of the same weekday. */
    WEEKDAY_AND_HOUR(3),
    /** The same hour of all days. */
    HOUR(4),
    /** All hours of all days. */
    ALL(4);

    /** How many durations a baseline needs. */
    public static final int MIN_COUNT = 50;

    /** How many lots: enough to say by how much they finish later, not to call lots slow by themselves. */
    public static final int MIN_LOTS = 10;

    private final int minDays;

    PaceTier(int minDays) {
        this.minDays = minDays;
    }

    /** On how many days of the past four weeks something must have ended in those hours. */
    public int minDays() {
        return minDays;
    }

    boolean isEnough(PaceSubject subject, double count, int days) {
        int minCount = subject.kind() == PaceSubject.Kind.LOT ? MIN_LOTS : MIN_COUNT;
        return count >= minCount && days >= minDays;
    }
}
