package io.lotwatch.benchmarks.report;

import io.lotwatch.benchmarks.lines.Line;
import io.lotwatch.benchmarks.lines.LineResult;
import io.lotwatch.benchmarks.lines.LineResult.Traffic;
import io.lotwatch.benchmarks.measure.Speed;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line over all rounds. One wrong round makes it wrong.
 *
 * @param results at least one
 */
public record LineSummary(Line line, List<LineResult> results) {
    public LineSummary {
        results = List.copyOf(results);
    }

    /** The first fault of any round; null where all were right. */
    public @Nullable String fault() {
        return results.stream()
                .filter(result -> result.fault() != null)
                .map(result -> "round %d: %s".formatted(result.round(), result.fault()))
                .findFirst()
                .orElse(null);
    }

    /** Of a line that is right. */
    public Spread speed(ToDoubleFunction<Speed> number) {
        return Spread.of(results.stream()
                .map(result -> number.applyAsDouble(Objects.requireNonNull(result.speed())))
                .toList());
    }

    /** Of a line that is right. */
    public Spread traffic(ToDoubleFunction<Traffic> number) {
        return Spread.of(results.stream()
                .map(result -> number.applyAsDouble(Objects.requireNonNull(result.traffic())))
                .toList());
    }
}
