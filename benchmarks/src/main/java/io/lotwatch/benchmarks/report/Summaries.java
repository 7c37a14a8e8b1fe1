package io.lotwatch.benchmarks.report;

import io.lotwatch.benchmarks.lines.Line;
import io.lotwatch.benchmarks.lines.LineResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All lines that were run, in their order. */
public final class Summaries {
    private final Map<Line, LineSummary> byLine = new EnumMap<>(Line.class);

    /** Of the results of all rounds. */
    public Summaries(List<LineResult> results) {
        var grouped = new EnumMap<Line, List<LineResult>>(Line.class);
        results.forEach(result -> grouped.computeIfAbsent(result.line(), line -> new ArrayList<>())
                .add(result));
        grouped.forEach((line, ofLine) -> byLine.put(line, new LineSummary(line, ofLine)));
    }

    /** The lines. */
    public List<LineSummary> lines() {
        return List.copyOf(byLine.values());
    }

    /** The warm median of a line, in events per second; empty where it was not run or is wrong. */
    public OptionalDouble warmMedian(Line line) {
        LineSummary summary = byLine.get(line);
        return summary == null || summary.fault() != null
                ? OptionalDouble.empty()
                : OptionalDouble.of(summary.speed(speed -> speed.warm()).median());
    }

    /** How many times as fast one line is as another; empty where one of them is not known. */
    public OptionalDouble ratio(Line line, Line other) {
        OptionalDouble speed = warmMedian(line);
        OptionalDouble otherSpeed = warmMedian(other);
        return speed.isPresent() && otherSpeed.isPresent()
                ? OptionalDouble.of(speed.getAsDouble() / otherSpeed.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether every line was right in every round. */
    public boolean allRight() {
        return byLine.values().stream().allMatch(line -> line.fault() == null);
    }
}
