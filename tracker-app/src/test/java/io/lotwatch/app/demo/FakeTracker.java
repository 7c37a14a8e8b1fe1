package io.lotwatch.app.demo;

import static java.util.Comparator.comparing;

import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/**
 * A log and a tracker that say what they are told to, a while after it is due. It is the clock, too: time passes when
 * someone listens.
 */
final class FakeTracker implements EventSink, TrackerVoice, InstantSource {
    static final Duration DELAY = Duration.ofMillis(400);
    private static final ItemCounts NO_COUNTS = new ItemCounts(null, 0, 0, 0, 0, 0, 0, 0);

    private final PriorityQueue<Expectation> toSay = new PriorityQueue<>(comparing(Expectation::dueAt));
    private final List<Send> received = new ArrayList<>();
    private Instant now;
    private Duration acknowledgedLate = Duration.ZERO;
    private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

    FakeTracker(Instant now, List<Expectation> toSay) {
        this.now = now;
        this.toSay.addAll(toSay);
    }

    List<Send> received() {
        return received;
    }

    void refuseEvents(Exception reason) {
        answer = CompletableFuture.failedFuture(reason);
    }

    /** From now on each event takes that long to get to the log. */
    void holdUpEvents(Duration late) {
        acknowledgedLate = late;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public CompletableFuture<?> send(byte[] key, byte[] value) {
        received.add(new Send(now, key, value));
        now = now.plus(acknowledgedLate);
        acknowledgedLate = Duration.ZERO;
        return answer;
    }

    @Override
    public void listen(Duration atMost, Listener listener) {
        now = now.plus(atMost);
        while (!toSay.isEmpty() && !toSay.peek().dueAt().plus(DELAY).isAfter(now)) {
            Expectation next = toSay.remove();
            say(next.said(), next.dueAt().plusMillis(100), listener);
        }
    }

    private static void say(Said said, Instant judgedAt, Listener listener) {
        if (said instanceof Said.Finding finding) {
            listener.finding(new FindingRecord(
                    "id",
                    finding.kind(),
                    finding.state(),
                    "demo-upload",
                    finding.lot(),
                    finding.uid(),
                    finding.step(),
                    finding.attempt(),
                    null,
                    judgedAt,
                    null,
                    null,
                    Map.of()));
        } else if (said instanceof Said.Alert alert) {
            listener.alert(new AlertRecord(
                    "demo-upload",
                    alert.lot(),
                    alert.verdict(),
                    Verdict.ON_TRACK,
                    alert.quality(),
                    judgedAt,
                    null,
                    null,
                    null,
                    null,
                    null,
                    NO_COUNTS,
                    null,
                    "changed"));
        } else if (said instanceof Said.Report report) {
            listener.report(report(report));
            listener.report(report(report).withRevision(2));
        } else if (said instanceof Said.Reject reject) {
            listener.rejected(new RejectedEvent(
                    reject.reason(),
                    "no event",
                    "events",
                    0,
                    1L,
                    null,
                    null,
                    reject.original().getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static LotReport report(Said.Report report) {
        return new LotReport(
                "demo-upload",
                report.lot(),
                1,
                null,
                Purpose.REGULAR,
                report.verdict(),
                report.quality(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                report.items(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                List.of());
    }

    @Override
    public void close() {}
}
