package io.lotwatch.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.LifecycleEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Scripts, and what they send. */
record TestScript(DemoPipeline pipeline, DemoScript script) {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    static TestScript withSeed(Path directory, long seed) throws IOException {
        DemoPipeline pipeline =
                DemoPipeline.load(DemoPipeline.write(directory.resolve("demo.yaml"), START.minusSeconds(20)));
        return new TestScript(pipeline, DemoScript.of(pipeline, START, seed));
    }

    /** What of it is an event. */
    List<LifecycleEvent> events() {
        var events = new ArrayList<LifecycleEvent>();
        for (Send send : script.sends()) {
            read(send).ifPresent(events::add);
        }
        return events;
    }

    /** Lines of a log for a replay, each of which came to the log when {@code arrival} says. */
    List<String> log(UnaryOperator<Instant> arrival) {
        return script.sends().stream()
                .map(send -> {
                    String text = new String(send.value(), UTF_8);
                    String observed = EventTime.format(arrival.apply(send.at()));
                    return read(send).isEmpty()
                            ? text
                            : text.substring(0, text.length() - 1) + ",\"observedAt\":\"" + observed + "\"}";
                })
                .toList();
    }

    private static Optional<LifecycleEvent> read(Send send) {
        return new EventReader()
                .read(send.value())
                .match(accepted -> Optional.of(accepted.event()), rejected -> Optional.empty());
    }

    /** What is expected of the uploads. */
    List<Said> expectedOfUploads() {
        return expected().stream().filter(said -> !isOfReport(said)).toList();
    }

    /** What is expected of the report that never came. */
    List<Said> expectedOfReport() {
        return expected().stream().filter(TestScript::isOfReport).toList();
    }

    private static boolean isOfReport(Said said) {
        return said.lot() != null && said.lot().endsWith("/nightly-report");
    }

    List<Said> expected() {
        return script.expectations().stream().map(Expectation::said).toList();
    }
}
