package io.lotwatch.benchmarks.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.benchmarks.lines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Warm medians in whole events per second, by line; null where a line was not run or is wrong. */
public final class ResultJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ResultJson() {}

    /** Writes them to a file, which is replaced. */
    public static void write(Path file, Summaries summaries) throws IOException {
        Files.writeString(file, text(summaries) + "\n");
    }

    static String text(Summaries summaries) {
        ObjectNode root = MAPPER.createObjectNode();
        for (Line line : Line.values()) {
            String[] names = line.label().split("\\.", -1);
            ObjectNode node = root;
            for (int i = 0; i < names.length - 1; i++) {
                node = node.withObjectProperty(names[i]);
            }
            OptionalDouble speed = summaries.warmMedian(line);
            node.put(names[names.length - 1], speed.isPresent() ? Long.valueOf(Math.round(speed.getAsDouble())) : null);
        }
        return root.toString();
    }
}
