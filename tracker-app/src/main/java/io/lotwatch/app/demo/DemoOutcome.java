package io.lotwatch.app.demo;

import java.time.Duration;

/**
 * How a demo went.
 *
 * @param faults how many were injected
 * @param notAsExpected of them, those of which not all was said that must be, or something that must not
 * @param lotsNotTold lots of which it was not said that they are complete
 * @param falseAlarms what was said without a reason
 * @param slowest the longest from when something could be said to when it was heard
 * @param latestEvent by how much the demo's own events reached the log late, at most
 */
public record DemoOutcome(
        int faults, int notAsExpected, int lotsNotTold, int falseAlarms, Duration slowest, Duration latestEvent) {
    /** Whether every fault was found, and nothing else. */
    public boolean isSuccess() {
        return notAsExpected == 0 && lotsNotTold == 0 && falseAlarms == 0;
    }

    /** Whether the machine held the demo itself up by more than its budgets bear, so that it proves nothing. */
    public boolean wasHeldUp() {
        return latestEvent.compareTo(DemoScript.TOLERANCE) > 0;
    }
}
