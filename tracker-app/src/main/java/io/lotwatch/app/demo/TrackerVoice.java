package io.lotwatch.app.demo;

import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import java.time.Duration;

/** Port: what the tracker says from the moment on at which one began to listen. */
public interface TrackerVoice extends AutoCloseable {
    /** Waits until the tracker says something, but no longer than {@code atMost}, and passes on all that it said. */
    void listen(Duration atMost, Listener listener) throws InterruptedException;

    @Override
    void close();

    /** Hears each record once. */
    interface Listener {
        void finding(FindingRecord finding);

        void alert(AlertRecord alert);

        void report(LotReport report);

        void rejected(RejectedEvent rejected);
    }
}
