package io.lotwatch.app.replay;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.reference.EventLine;
import io.lotwatch.core.reference.History;
import io.lotwatch.core.reference.HistoryGenerator;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random histories side by side in one log: the pipelines of each carry its seed in their names. */
final class ManyHistories {
    private final List<PipelineDefinition> definitions = new ArrayList<>();
    private final List<String> inOrder = new ArrayList<>();
    private final List<String> asDelivered = new ArrayList<>();

    ManyHistories(int count) {
        for (long seed = 0; seed < count; seed++) {
            History history = HistoryGenerator.generate(seed);
            String mark = "s" + seed + "-";
            history.definitions().forEach(definition -> definitions.add(marked(definition, mark)));
            history.lines().forEach(line -> inOrder.add(marked(line, mark)));
            history.delivery(seed).forEach(line -> asDelivered.add(marked(line, mark)));
        }
    }

    List<PipelineDefinition> definitions() {
        return definitions;
    }

    List<String> inOrder() {
        return inOrder;
    }

    /** In any order, repeated and late, as {@code observedAt} tells. */
    List<String> asDelivered() {
        return asDelivered;
    }

    static List<LifecycleEvent> events(List<String> lines) {
        var reader = new EventReader();
        return lines.stream()
                .map(line -> reader.read(line.getBytes(StandardCharsets.UTF_8)))
                .map(result -> result.match(EventResult.Accepted::event, rejected -> {
                    throw new IllegalStateException(rejected.message());
                }))
                .toList();
    }

    /** Writes the lines with garbage in between, and gives how much of it there is. */
    static int writeWithGarbage(List<String> lines, Path file, long seed) throws IOException {
        var random = new Random(seed);
        var out = new ByteArrayOutputStream();
        int garbage = 0;
        for (String line : lines) {
            if (random.nextInt(10) == 0) {
                out.write(garbage(random));
                out.write('\n');
                garbage++;
            }
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        Files.write(file, out.toByteArray());
        return garbage;
    }

    private static byte[] garbage(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "{\"pipeline\":\"s0-pipeline-1\",\"uid\":\"u1\"}".getBytes(StandardCharsets.UTF_8);
            case 1 -> "[1,2,3]".getBytes(StandardCharsets.UTF_8);
            case 2 -> "{\"pipeline\":".getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[] {(byte) 0xc3, (byte) 0x28, 'x'};
            default -> "\u0000\u0001 not an event".getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String marked(EventLine line, String mark) {
        return line.json().replace("\"pipeline\":\"", "\"pipeline\":\"" + mark);
    }

    private static PipelineDefinition marked(PipelineDefinition definition, String mark) {
        return new PipelineDefinition(
                mark + definition.name(),
                definition.owner(),
                definition.severity(),
                definition.runbook(),
                definition.uids(),
                definition.steps(),
                definition.lots(),
                definition.retention(),
                mark + definition.version());
    }
}
