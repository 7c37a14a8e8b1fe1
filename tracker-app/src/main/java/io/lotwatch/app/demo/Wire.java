package io.lotwatch.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** How a clinic's events get to the log, and how long they take. */
interface Wire {
    /** Sends an event, and gives when it is sent. */
    Instant carry(DemoEvent event);

    /** A line as it should be: some hundredths of a second. */
    static Wire good(List<Send> log, Random random) {
        return slowedBy(log, random, Duration.ofMillis(60));
    }

    /** Each event takes a while of its own, up to {@code atMost}, so that they overtake one another. */
    static Wire slowedBy(List<Send> log, Random random, Duration atMost) {
        return event -> {
            Instant at = event.time().plusMillis(10 + random.nextInt((int) atMost.toMillis()));
            log.add(event.sentAt(at));
            return at;
        };
    }

    /** Every third event comes twice, byte for byte. */
    static Wire repeating(Wire wire, List<Send> log, Random random) {
        return event -> {
            Instant at = wire.carry(event);
            if (random.nextInt(3) == 0) {
                log.add(event.sentAt(at.plusMillis(1 + random.nextInt(2_000))));
            }
            return at;
        };
    }
}
