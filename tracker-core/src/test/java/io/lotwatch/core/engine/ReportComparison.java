package io.lotwatch.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares reports value by value: distributions within 1 %, the number of the report not at all, all else exactly. */
public final class ReportComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ESTIMATED = Set.of("p50", "p90", "p99", "max");
    private static final double TOLERANCE = 0.01;
    /** A 64th of a month: histories are delayed by days, several times over. */
    private static final Duration WIDEST_SPAN = Duration.ofHours(12);

    private final List<String> differences = new ArrayList<>();

    private ReportComparison() {}

    public static List<String> differences(List<LotReport> expected, List<LotReport> actual) {
        var comparison = new ReportComparison();
        var left = byLot(expected);
        var right = byLot(actual);
        var lots = new TreeSet<>(left.keySet());
        lots.addAll(right.keySet());
        for (String lot : lots) {
            comparison.compare(lot, "", left.get(lot), right.get(lot));
        }
        if (actual.size() != right.size()) {
            comparison.differences.add("a lot comes twice");
        }
        return comparison.differences;
    }

    private static TreeMap<String, JsonNode> byLot(List<LotReport> reports) {
        var lots = new TreeMap<String, JsonNode>();
        for (LotReport report : reports) {
            try {
                var json = (ObjectNode) JSON.readTree(WireJson.write(report));
                json.remove("revision");
                lots.put(report.pipeline() + "/" + report.lot(), json);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return lots;
    }

    private void compare(String path, String field, JsonNode expected, JsonNode actual) {
        if (expected == null || actual == null) {
            differences.add(path + ": expected " + expected + ", is " + actual);
        } else if (expected.isObject() && actual.isObject()) {
            var fields = new TreeSet<String>();
            expected.fieldNames().forEachRemaining(fields::add);
            actual.fieldNames().forEachRemaining(fields::add);
            fields.forEach(name -> compare(path + "." + name, name, expected.get(name), actual.get(name)));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", field, expected.get(i), actual.get(i));
            }
        } else if (ESTIMATED.contains(field) && expected.isNumber() && actual.isNumber()) {
            double off = Math.abs(expected.doubleValue() - actual.doubleValue());
            if (off > TOLERANCE * expected.doubleValue()) {
                differences.add(path + ": expected about " + expected + ", is " + actual);
            }
        } else if (field.equals("waitingSince")) {
            Duration early = Duration.between(Instant.parse(actual.textValue()), Instant.parse(expected.textValue()));
            if (early.isNegative() || early.compareTo(WIDEST_SPAN) >= 0) {
                differences.add(path + ": expected a little before " + expected + ", is " + actual);
            }
        } else if (!expected.equals(actual)) {
            differences.add(path + ": expected " + expected + ", is " + actual);
        }
    }
}
