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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real topology says of the script what is expected, in each order in which its events may come. */
class DemoScriptReplayTest {
    @TempDir
    private Path directory;

    private final List<PipelineDefinition> pipelines = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @Test
    void theTrackerSaysWhatIsExpectedAlsoWhenTheDemoIsHeldUpForSecondsAtAnyTime() throws IOException {
        TestScript test = TestScript.withSeed(directory, 4);
        add(test, "as-written", at -> at);
        // What should be sent within some seconds is sent at their end, at once.
        for (long second = 0; second < 60; second += DemoScript.TOLERANCE.toSeconds() / 2) {
            Instant from = TestScript.START.plusSeconds(second);
            Instant to = from.plus(DemoScript.TOLERANCE);
            add(test, "held-up-at-" + second, at -> at.isBefore(from) || at.isAfter(to) ? at : to);
        }

        Map<String, List<Said>> said = replay();

        assertThat(said).hasSize(pipelines.size());
        assertThat(said)
                .allSatisfy((pipeline, all) -> assertThat(all)
                        .as(pipeline)
                        .containsExactlyInAnyOrderElementsOf(withoutRejects(test.expected())));
    }

    @Test
    void whatIsNoEventIsRejectedAsExpected() throws IOException {
        TestScript test = TestScript.withSeed(directory, 4);
        add(test, "demo-upload", at -> at);

        replay();

        List<Said> rejects = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("out/rejected-events.ndjson"))) {
            rejects.add(Said.Reject.of(WireJson.read(line.getBytes(UTF_8), RejectedEvent.class)));
        }
        assertThat(rejects)
                .containsExactlyInAnyOrderElementsOf(test.expected().stream()
                        .filter(said -> said instanceof Said.Reject)
                        .toList());
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
                demo.version()));
        test.log(arrival).forEach(line -> log.add(line.replace("demo-upload", pipeline)));
    }

    private Map<String, List<Said>> replay() throws IOException {
        Path file = Files.write(directory.resolve("log.ndjson"), log);
        Path out = directory.resolve("out");
        Replay.run(
                new ReplayOptions(pipelines, List.of(file), out, null, 4, 2, TestBroker.jar()), ReplayProgress.SILENT);
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

    private static List<Said> withoutRejects(List<Said> expected) {
        return expected.stream().filter(said -> !(said instanceof Said.Reject)).toList();
    }
}
