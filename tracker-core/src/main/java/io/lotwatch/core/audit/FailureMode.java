package io.lotwatch.core.audit;

/** A way to fail: of a step, or of the lots as a whole. */
public enum FailureMode {
    NEVER_STARTS("never starts"),
    HANGS("hangs while running"),
    HANGS_ALIVE("hangs with heartbeats but no progress"),
    FAILS_FOR_GOOD("fails for good"),
    NEVER_RETRIED("fails and is never retried"),
    RUNS_SLOW("runs slow"),
    DOES_TOO_LITTLE("does too little"),
    DOES_IT_TWICE("does it twice"),
    LOT_NEVER_COMES("the lot never comes"),
    LOT_NEVER_CLOSES("the lot never closes"),
    TRACKER_BLIND("the tracker is blind");

    private final String words;

    FailureMode(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
