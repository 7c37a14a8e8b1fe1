package io.lotwatch.core.finding;

import io.lotwatch.event.report.FindingState;

/**
 * A finding that has been told.
 *
 * @param raisedAt the grid point at which it was first raised, in epoch milliseconds
 */
public record RaisedFinding(FindingState state, long raisedAt) {
    /** Whether reports count it. */
    public boolean counts() {
        return state != FindingState.WITHDRAWN;
    }
}
