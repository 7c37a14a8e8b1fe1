package io.lotwatch.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A small case of our own: definitions, events, and the lots that follow from them by the rules alone. */
record OwnCase(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> APPROXIMATE = Set.of("p50", "p90", "p99", "max");
    private static final double TOLERANCE = 0.01;

    static List<OwnCase> all() throws IOException {
        try (Stream<Path> folders =
                Files.list(Path.of(OwnCase.class.getResource("/cases").toURI()))) {
            return folders.sorted().map(OwnCase::new).toList();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path definitions() {
        return folder.resolve("definitions.yaml");
    }

    Path log() {
        return folder.resolve("events.ndjson");
    }

    List<LifecycleEvent> events() throws IOException {
        var reader = new EventReader();
        return Files.readAllLines(log()).stream()
                .map(line -> reader.read(line.getBytes(StandardCharsets.UTF_8))
                        .match(EventResult.Accepted::event, rejected -> {
                            throw new IllegalStateException(rejected.message() + ": " + line);
                        }))
                .toList();
    }

    /** The expected lots by pipeline and lot; they do not say the version of the definition, which is a hash. */
    Map<String, JsonNode> expected() throws IOException {
        var lots = new TreeMap<String, JsonNode>();
        for (String line : Files.readAllLines(folder.resolve("lots.expected.ndjson"))) {
            JsonNode lot = JSON.readTree(line);
            lots.put(name(lot), lot);
        }
        return lots;
    }

    /** What is told otherwise than expected: percentiles and the largest within one percent, the rest exactly. */
    static List<String> differences(Map<String, JsonNode> expected, List<LotReport> told, Set<String> ignored)
            throws IOException {
        var differences = new ArrayList<String>();
        var actual = new TreeMap<String, JsonNode>();
        for (LotReport report : told) {
            JsonNode lot = JSON.readTree(WireJson.write(report));
            actual.put(name(lot), lot);
        }
        var names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            compare(
                    name,
                    expected.getOrDefault(name, JSON.nullNode()),
                    actual.getOrDefault(name, JSON.nullNode()),
                    ignored,
                    differences);
        }
        return differences;
    }

    private static String name(JsonNode lot) {
        return lot.get("pipeline").textValue() + "/" + lot.get("lot").textValue();
    }

    private static void compare(
            String path, JsonNode expected, JsonNode actual, Set<String> ignored, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            var fields = new TreeSet<String>();
            expected.fieldNames().forEachRemaining(fields::add);
            actual.fieldNames().forEachRemaining(fields::add);
            fields.removeAll(ignored);
            for (String field : fields) {
                if (APPROXIMATE.contains(field) && near(expected.path(field), actual.path(field))) {
                    continue;
                }
                compare(path + "." + field, expected.path(field), actual.path(field), ignored, differences);
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), ignored, differences);
            }
        } else if (!expected.equals(actual)) {
            differences.add("%s: expected %s but was %s".formatted(path, expected, actual));
        }
    }

    private static boolean near(JsonNode expected, JsonNode actual) {
        return expected.isNumber()
                && actual.isNumber()
                && Math.abs(expected.longValue() - actual.longValue()) <= TOLERANCE * expected.longValue();
    }
}
