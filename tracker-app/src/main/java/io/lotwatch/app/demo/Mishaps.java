package io.lotwatch.app.demo;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.EventType;
import io.lotwatch.event.RejectReason;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of real life that befall single files. */
final class Mishaps {
    private Mishaps() {}

    /** The message is in the queue, and nobody fetches it. */
    static InjectedFault stepThatNeverRan(FileJourney file) {
        file.until("receive");
        Instant at = file.now();
        return fault(
                file,
                at,
                "step that never ran",
                "its message is queued, and no analysis server ever fetches it",
                open(
                        file,
                        FindingKind.MISSING,
                        "receive",
                        null,
                        at.plus(file.clinic().pipeline().maxWait("receive"))));
    }

    static InjectedFault slowNetwork(FileJourney file) {
        file.until("upload");
        file.start("upload", Duration.ofMillis(200));
        Instant started = file.now();
        Duration takes = Duration.ofSeconds(15);
        Instant endedAt = file.pause(takes).uploaded();
        file.onwards("queue");
        Expectation slow = open(
                file,
                FindingKind.SLOW,
                "upload",
                1,
                started.plus(file.clinic().pipeline().maxRun("upload")));
        return fault(
                file,
                started,
                "slow network",
                "the line is slow, its upload takes %d s".formatted(takes.toSeconds()),
                slow,
                then(slow, FindingState.CLOSED, endedAt));
    }

    static InjectedFault crashedWorker(FileJourney file) {
        file.until("analyse").byAnother("analysis-1").start("analyse", Duration.ofMillis(200));
        file.heartbeats("analyse", 2);
        Instant lastSignAt = file.now();
        Instant takenOverAt = file.attempt(2).byAnother("analysis-2").start("analyse", Duration.ofSeconds(13));
        file.analysed();
        file.attempt(1).onwards("store");
        Expectation stalled = open(
                file,
                FindingKind.STALLED,
                "analyse",
                1,
                lastSignAt.plus(file.clinic().pipeline().heartbeat("analyse")));
        return fault(
                file,
                lastSignAt,
                "crashed worker",
                "analysis-1 crashes in the middle of the file; 13 s later analysis-2 takes it over",
                stalled,
                then(stalled, FindingState.CLOSED, takenOverAt));
    }

    static InjectedFault retryThatHelps(FileJourney file) {
        file.until("register").start("register", Duration.ofMillis(200));
        file.pause(Duration.ofMillis(300));
        file.fail("register", ErrorClass.INFRASTRUCTURE, "E503", "service unavailable", false);
        Instant at = file.now();
        file.attempt(2).start("register", Duration.ofMillis(1_000));
        file.pause(Duration.ofMillis(300)).send("register", EventType.SUCCEEDED);
        file.attempt(1).onwards("upload");
        return fault(file, at, "retry that helps", "register fails once, and the retry 1 s later succeeds");
    }

    static InjectedFault retryThatNeverComes(FileJourney file) {
        file.until("store").start("store", Duration.ofMillis(100));
        file.pause(Duration.ofMillis(200));
        file.fail("store", ErrorClass.INFRASTRUCTURE, "DEADLOCK", "deadlock in the database", false);
        Instant at = file.now();
        return fault(
                file,
                at,
                "retry that never comes",
                "store fails, and nobody tries again",
                open(
                        file,
                        FindingKind.NOT_RETRIED,
                        "store",
                        1,
                        at.plus(file.clinic().pipeline().retryWithin("store"))));
    }

    /** All that the file ever sends comes at its end, the last event first. */
    static InjectedFault backwards(FileJourney file) {
        Deque<DemoEvent> held = new ArrayDeque<>();
        file.over(event -> {
            held.push(event);
            return event.time();
        });
        file.onwards("detect");
        Instant at = file.now();
        for (DemoEvent event : held) {
            file.clinic().carryAt(file.pause(Duration.ofMillis(20)).now(), event);
        }
        return fault(file, at, "events backwards", "all its events arrive at once, the last one first");
    }

    /** A line of the clinic's forwarder is cut in two; it is sent again, whole. */
    static InjectedFault cutLine(FileJourney file) {
        file.until("upload").start("upload", Duration.ofMillis(200));
        file.pause(Duration.ofMillis(900));
        byte[] whole = file.draft("upload", EventType.HEARTBEAT).event().bytes();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Instant at = file.clinic().carry(new DemoEvent(file.now(), file.uid(), half));
        file.uploaded();
        file.onwards("queue");
        return fault(
                file,
                at,
                "bad line",
                "a line of the clinic is cut in the middle",
                new Expectation(Said.Reject.of(RejectReason.NOT_JSON, half), at));
    }

    static InjectedFault unknownType(FileJourney file) {
        file.until("confirm");
        byte[] done = new String(
                        file.draft("confirm", EventType.SUCCEEDED).event().bytes(), StandardCharsets.UTF_8)
                .replace("\"SUCCEEDED\"", "\"DONE\"")
                .getBytes(StandardCharsets.UTF_8);
        Instant at = file.clinic().carry(new DemoEvent(file.now(), file.uid(), done));
        file.onwards("confirm");
        return fault(
                file,
                at,
                "unknown word",
                "a new version of its software says DONE, which is no type of event",
                new Expectation(Said.Reject.of(RejectReason.INVALID_FIELD, done), at));
    }

    /** A business failure is an outcome: the file counts as processed. */
    static InjectedFault noConsent(FileJourney file) {
        file.until("register").start("register", Duration.ofMillis(200));
        file.pause(Duration.ofMillis(100));
        file.fail("register", ErrorClass.BUSINESS, "NO_CONSENT", "the patient has not consented", true);
        file.clinic().endedByBusiness();
        return fault(
                file, file.now(), "business failure", "the patient has not consented, so the file counts as processed");
    }

    static InjectedFault emptyAnalysis(FileJourney file) {
        file.until("analyse").start("analyse", Duration.ofMillis(200));
        Instant at = file.pause(Duration.ofMillis(40)).send("analyse", EventType.SUCCEEDED);
        file.onwards("store");
        return fault(
                file,
                at,
                "work not done",
                "its analysis says after 40 ms that it succeeded",
                open(file, FindingKind.TOO_FAST, "analyse", 1, at));
    }

    /** Not the same event twice, which is harmless, but the same work. */
    static InjectedFault workDoneTwice(FileJourney file) {
        file.until("analyse").byAnother("analysis-1").start("analyse", Duration.ofMillis(100));
        file.byAnother("analysis-2").start("analyse", Duration.ofMillis(300));
        file.heartbeats("analyse", 1);
        file.byAnother("analysis-1").pause(Duration.ofMillis(400)).send("analyse", EventType.SUCCEEDED);
        Instant at = file.byAnother("analysis-2").pause(Duration.ofMillis(400)).send("analyse", EventType.SUCCEEDED);
        file.onwards("store");
        return fault(
                file,
                at,
                "work done twice",
                "its message is delivered twice, and two servers analyse it",
                open(file, FindingKind.DUPLICATE, "analyse", null, at));
    }

    static InjectedFault unreadableImage(FileJourney file) {
        file.until("analyse").start("analyse", Duration.ofMillis(200));
        file.pause(Duration.ofMillis(700));
        Instant at = file.fail("analyse", ErrorClass.APPLICATION, "UNREADABLE", "no image in the file", true);
        file.clinic().endedInFailure();
        return fault(
                file,
                at,
                "final failure",
                "no image is in the file, so its analysis fails for good",
                open(file, FindingKind.FAILED, "analyse", null, at));
    }

    /** Lotwatch can only say what it knows: that no confirmation came. When it comes after all, the finding goes. */
    static InjectedFault lateEvent(FileJourney file) {
        file.until("confirm");
        Instant dueAt = file.now().plus(file.clinic().pipeline().maxWait("confirm"));
        DemoEvent confirmed = file.pause(Duration.ofMillis(300))
                .draft("confirm", EventType.SUCCEEDED)
                .event();
        Instant arrivesAt =
                file.clinic().carryAt(file.pause(Duration.ofSeconds(14)).now(), confirmed);
        Expectation missing = open(file, FindingKind.MISSING, "confirm", null, dueAt);
        return fault(
                file,
                confirmed.time(),
                "event that comes late",
                "it is confirmed in time, but the event of that comes 14 s late",
                missing,
                then(missing, FindingState.WITHDRAWN, arrivesAt));
    }

    private static Expectation open(
            FileJourney file, FindingKind kind, String step, @Nullable Integer attempt, Instant dueAt) {
        return new Expectation(
                new Said.Finding(kind, FindingState.OPEN, file.clinic().lot(), file.uid(), step, attempt), dueAt);
    }

    private static Expectation then(Expectation before, FindingState state, Instant at) {
        return new Expectation(((Said.Finding) before.said()).in(state), at);
    }

    private static InjectedFault fault(
            FileJourney file, Instant at, String name, String words, Expectation... expectations) {
        return new InjectedFault(
                at, name, file.clinic().lot(), file.uid(), words, new ArrayList<>(List.of(expectations)));
    }
}
