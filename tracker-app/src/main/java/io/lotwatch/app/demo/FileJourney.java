package io.lotwatch.app.demo;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * One file on its way through the steps. Each call is a moment later than the one before, and sends what the server
 * that is at work then would send.
 */
final class FileJourney {
    private static final List<String> STEPS =
            List.of("detect", "register", "upload", "queue", "receive", "analyse", "store", "confirm");
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(1);

    private final ClinicUpload clinic;
    private final int number;
    private final Random random;
    private final String api;
    private String analysis;
    private Instant now;
    private Wire wire;
    private int attempt = 1;

    FileJourney(ClinicUpload clinic, int number, Instant detectedAt, Random random) {
        this.clinic = clinic;
        this.number = number;
        this.random = random;
        this.now = detectedAt;
        this.wire = clinic::carry;
        this.api = "api-" + (1 + random.nextInt(2));
        this.analysis = "analysis-" + (1 + random.nextInt(3));
    }

    ClinicUpload clinic() {
        return clinic;
    }

    String uid() {
        return clinic.uid(number);
    }

    Instant now() {
        return now;
    }

    /** Goes through all steps before {@code step} as it should. */
    FileJourney until(String step) {
        STEPS.subList(0, STEPS.indexOf(step)).forEach(this::well);
        return this;
    }

    /** Goes through {@code step} and all after it as it should. */
    void onwards(String step) {
        STEPS.subList(STEPS.indexOf(step), STEPS.size()).forEach(this::well);
    }

    private void well(String step) {
        switch (step) {
            case "detect" -> send("detect", EventType.SUCCEEDED);
            case "register" -> run("register", between(100, 400), between(100, 500));
            case "upload" -> {
                start("upload", between(100, 300));
                pause(between(600, 1_800));
                uploaded();
            }
            case "queue" -> {
                pause(between(50, 200));
                send("queue", EventType.SUCCEEDED);
                send("receive", EventType.QUEUED);
            }
            case "receive" -> run("receive", between(200, 900), between(200, 600));
            case "analyse" -> {
                start("analyse", between(100, 400));
                analysed();
            }
            case "store" -> run("store", between(50, 200), between(100, 300));
            default -> {
                pause(between(200, 500));
                send(step, EventType.SUCCEEDED);
            }
        }
    }

    /** Ends the upload well. */
    Instant uploaded() {
        return carry(draft("upload", EventType.SUCCEEDED).measure("bytes", 1_000_000 + random.nextInt(4_000_000)));
    }

    /** Analyses for some seconds, with a sign of life every second, and ends well. */
    void analysed() {
        heartbeats("analyse", 1 + random.nextInt(3));
        pause(between(300, 700));
        send("analyse", EventType.SUCCEEDED);
    }

    void heartbeats(String step, int count) {
        for (int i = 0; i < count; i++) {
            pause(HEARTBEAT_EVERY);
            send(step, EventType.HEARTBEAT);
        }
    }

    private void run(String step, Duration wait, Duration run) {
        start(step, wait);
        pause(run);
        send(step, EventType.SUCCEEDED);
    }

    Instant start(String step, Duration wait) {
        pause(wait);
        return send(step, EventType.STARTED);
    }

    FileJourney pause(Duration time) {
        now = now.plus(time);
        return this;
    }

    Instant send(String step, EventType type) {
        return carry(draft(step, type));
    }

    Instant fail(String step, ErrorClass kind, String code, String message, boolean isFinal) {
        return carry(draft(step, EventType.FAILED).error(kind, code, message, isFinal));
    }

    /** The next step that fails and is tried again has a higher attempt; the steps after it begin anew. */
    FileJourney attempt(int value) {
        attempt = value;
        return this;
    }

    /** Another worker of the analysis server takes the file. */
    FileJourney byAnother(String worker) {
        analysis = worker;
        return this;
    }

    /** What this file sends from now on goes over another wire. */
    FileJourney over(Wire other) {
        wire = other;
        return this;
    }

    EventDraft draft(String step, EventType type) {
        String server =
                switch (step) {
                    case "detect", "upload", "confirm" -> clinic.machine();
                    case "receive", "analyse" -> analysis;
                    default -> api;
                };
        return EventDraft.ofStep(clinic.pipeline().name(), clinic.lot(), uid(), step, type, now)
                .by(server)
                .attempt(attempt);
    }

    Instant carry(EventDraft draft) {
        return wire.carry(draft.event());
    }

    Duration between(int leastMillis, int mostMillis) {
        return Duration.ofMillis(leastMillis + random.nextInt(mostMillis - leastMillis));
    }
}
