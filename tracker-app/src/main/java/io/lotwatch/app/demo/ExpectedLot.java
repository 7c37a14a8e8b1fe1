package io.lotwatch.app.demo;

import java.time.Instant;
import java.util.List;

/**
 * A clinic's upload.
 *
 * @param beginsAt the time of its first event
 * @param expectations what must be said of the lot that no fault explains: that it is complete, and its report
 */
public record ExpectedLot(String lot, Instant beginsAt, int files, List<Expectation> expectations) {
    public ExpectedLot {
        expectations = List.copyOf(expectations);
    }

    /** Its clinic. */
    public String name() {
        return Names.clinic(lot);
    }
}
