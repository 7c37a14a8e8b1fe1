package io.lotwatch.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.app.replay.Replay;
import io.lotwatch.app.replay.ReplayOptions;
import io.lotwatch.app.replay.ReplayProgress;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real topology says of the script what is expected, also when its events come late. */
@Tag("long")
class DemoScriptReplayTest {
    private static final String AS_WRITTEN = "demo-upload";
    private static final long HELD_UP_MILLIS = DemoScript.TOLERANCE.toMillis();

    @TempDir
    private Path directory;

    private final List<PipelineDefinition> pipelines = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @Test
    void theTrackerSaysWhatIsExpectedAlsoWhenTheDemoIsHeldUpForSecondsAgainAndAgain() throws IOException {
        TestScript test = TestScript.withSeed(directory, 4);
        add(test, AS_WRITTEN, at -> at);
        // Wherever a hold-up begins: what should be sent within some seconds is sent at their end, at once.
        for (long firstAt = 0; firstAt < 2 * HELD_UP_MILLIS; firstAt += HELD_UP_MILLIS / 2) {
            Instant first = TestScript.START.plusMillis(firstAt);
            add(test, "held-up-first-after-" + firstAt, at -> heldUp(first, at));
        }

        pipelines.add(test.pipeline().report());

        Map<String, List<Said>> said = replay();

        assertThat(said).hasSize(pipelines.size());
        assertThat(test.expectedOfReport()).hasSize(2);
        assertThat(said.remove("demo-report")).containsExactlyInAnyOrderElementsOf(test.expectedOfReport());
        assertThat(said)
                .allSatisfy((pipeline, all) -> assertThat(all)
                        .as(pipeline)
                        .containsExactlyInAnyOrderElementsOf(of(test, one -> !(one instanceof Said.Reject))));
        assertThat(rejects(AS_WRITTEN))
                .containsExactlyInAnyOrderElementsOf(of(test, one -> one instanceof Said.Reject));
    }

    /** For as long as it is held up every other time. */
    private static Instant heldUp(Instant first, Instant at) {
        long since = Duration.between(first, at).toMillis();
        long into = Math.floorMod(since, 2 * HELD_UP_MILLIS);
        return since >= 0 && into < HELD_UP_MILLIS ? at.plusMillis(HELD_UP_MILLIS - into) : at;
    }

    private static List<Said> of(TestScript test, Predicate<Said> which) {
        return test.expectedOfUploads().stream().filter(which).toList();
    }

    private List<Said> rejects(String pipeline) throws IOException {
        var rejects = new ArrayList<Said>();
        for (String line : Files.readAllLines(directory.resolve("out/rejected-events.ndjson"))) {
            RejectedEvent rejected = WireJson.read(line.getBytes(UTF_8), RejectedEvent.class);
            if (new String(rejected.originalBase64(), UTF_8).contains(pipeline)) {
                rejects.add(Said.Reject.of(rejected));
            }
        }
        return rejects;
    }

    private void add(TestScript test, String pipeline, UnaryOperator<Instant> arrival) {
        PipelineDefinition demo = test.pipeline().definition();
        pipelines.add(new PipelineDefinition(
                pipeline,
                demo.owner(),
                demo.severity(),
                demo.runbook(),
                demo.uids(),
                demo.steps(),
                demo.lots(),
                demo.retention(),
                demo.version() + "-" + pipeline));
        test.log(arrival).forEach(line -> log.add(line.replace("demo-upload", pipeline)));
    }

    private Map<String, List<Said>> replay() throws IOException {
        Path file = Files.write(directory.resolve("log.ndjson"), log);
        Path out = directory.resolve("out");
        Replay.run(
                new ReplayOptions(
                        pipelines, List.of(file), out, TestScript.START.plusSeconds(120), 4, 2, TestBroker.jar()),
                ReplayProgress.SILENT);
        var said = new TreeMap<String, List<Said>>();
        read(said, "findings", FindingRecord.class, FindingRecord::pipeline, Said.Finding::of);
        read(said, "alerts", AlertRecord.class, AlertRecord::pipeline, Said.Alert::of);
        read(said, "lot-completions", LotReport.class, LotReport::pipeline, Said.Report::of);
        return said;
    }

    private <R> void read(
            Map<String, List<Said>> said,
            String topic,
            Class<R> type,
            Function<R, String> pipeline,
            Function<R, Said> meaning)
            throws IOException {
        for (String line : Files.readAllLines(directory.resolve("out/" + topic + ".ndjson"))) {
            R record = WireJson.read(line.getBytes(UTF_8), type);
            List<Said> all = said.computeIfAbsent(pipeline.apply(record), name -> new ArrayList<>());
            Said next = meaning.apply(record);
            if (!next.repeats() || !all.contains(next)) {
                all.add(next);
            }
        }
    }
}
