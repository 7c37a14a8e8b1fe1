package io.lotwatch.benchmarks.report;

import io.lotwatch.benchmarks.lines.Line;
import io.lotwatch.benchmarks.lines.LineResult;
import io.lotwatch.benchmarks.lines.LineResult.Traffic;
import io.lotwatch.benchmarks.measure.CpuMeter;
import io.lotwatch.benchmarks.measure.Speed;
import io.lotwatch.benchmarks.restore.RestoreResult;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What is printed. */
public final class ResultTable {
    private static final String ROW = "%-10s %9s %9s %9s %9s %7s %7s %8s %8s %8s %9s %9s %10s %10s%n";
    private static final double MEGA = 1e6;
    /** What a machine that is left alone does by itself, at most. */
    private static final double IDLE_CORES = 0.1;

    private ResultTable() {}

    /** One line in one round, in one line. */
    public static String round(LineResult result) {
        Speed speed = result.speed();
        String said = speed == null
                ? "WRONG: " + result.fault()
                : "%s events/s warm, %s whole, %.2f us/event client, %.2f broker, foreign CPU %s"
                        .formatted(
                                number(speed.warm()),
                                number(speed.whole()),
                                speed.clientMicros(),
                                speed.brokerMicros(),
                                foreign(speed.foreignCores()));
        return "round %d %-10s %s".formatted(result.round(), result.line().label(), said);
    }

    /** All lines over all rounds. */
    public static String of(Summaries summaries) {
        var text = new StringBuilder();
        text.append("events/s: warm (min, median, max over the rounds), whole run (median); then medians:\n");
        text.append(ROW.formatted(
                "line",
                "min",
                "median",
                "max",
                "whole",
                "/parse-",
                "/plain",
                "client",
                "broker",
                "foreign",
                "records",
                "bytes",
                "changelog",
                "state"));
        text.append(ROW.formatted(
                "",
                "",
                "",
                "",
                "",
                "Only",
                "",
                "us/event",
                "us/event",
                "cores",
                "/event",
                "/event",
                "B/item",
                "B/item"));
        for (LineSummary line : summaries.lines()) {
            text.append(line.fault() == null ? row(line, summaries) : wrong(line));
        }
        if (CpuMeter.knowsTheMachine() && summaries.lines().stream().anyMatch(ResultTable::isDisturbed)) {
            text.append(
                    "The machine was not idle: see foreign. Such speeds say little, and their ratios not much more.\n");
        }
        return text.toString();
    }

    private static boolean isDisturbed(LineSummary line) {
        return line.fault() == null && line.speed(Speed::foreignCores).max() > IDLE_CORES;
    }

    private static String wrong(LineSummary line) {
        // The rest, the end of a log perhaps, was told when it happened.
        String first = String.valueOf(line.fault()).lines().findFirst().orElse("");
        return "%-10s WRONG, %s%n".formatted(line.line().label(), first);
    }

    private static String row(LineSummary line, Summaries summaries) {
        Spread warm = line.speed(Speed::warm);
        return ROW.formatted(
                line.line().label(),
                number(warm.min()),
                number(warm.median()),
                number(warm.max()),
                number(line.speed(Speed::whole).median()),
                ratio(summaries.ratio(line.line(), Line.PARSE_ONLY)),
                multiple(line.line(), summaries),
                decimal(line.speed(Speed::clientMicros).median()),
                decimal(line.speed(Speed::brokerMicros).median()),
                foreign(line.speed(Speed::foreignCores).median()),
                decimal(line.traffic(Traffic::recordsPerEvent).median()),
                number(line.traffic(Traffic::bytesPerEvent).median()),
                number(line.traffic(Traffic::changelogBytesPerItem).median()),
                number(line.traffic(Traffic::stateBytesPerItem).median()));
    }

    private static String multiple(Line line, Summaries summaries) {
        return switch (line) {
            case HOT, ONE_LOT -> ratio(summaries.ratio(line, Line.PLAIN_HOT));
            case COLD -> ratio(summaries.ratio(line, Line.PLAIN_COLD));
            default -> "";
        };
    }

    /** The part about coming back. */
    public static String of(RestoreResult result) {
        double items = result.openItems();
        return """
                restore with %s open items, half of their events read, after kill -9: from process start until all partitions are judged again
                  state directory kept   %.1f s
                  state directory wiped  %.1f s
                  state on disk %s B, changelog %s B, heap in use after a collection %s B per open item (%.0f MB)
                """.formatted(
                        number(items),
                        result.keptSeconds(),
                        result.wipedSeconds(),
                        number(result.stateBytes() / items),
                        number(result.changelogBytes() / items),
                        number(result.heapBytes() / items),
                        result.heapBytes() / MEGA);
    }

    /** What has to be known to read the table. */
    public static String header(int items, int rounds, List<String> clientOptions, String brokerJvm) {
        return """
                %s items of 8 events each (and a seal for each lot) a line, %d rounds
                %s
                client JVM: %s   broker JVM: %s
                warm: from a quarter of the events to all of them read, committed and reported
                """.formatted(number(items), rounds, Machine.describe(), String.join(" ", clientOptions), brokerJvm);
    }

    private static String foreign(double cores) {
        return CpuMeter.knowsTheMachine() ? decimal(cores) : "?";
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? decimal(ratio.getAsDouble()) : "?";
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }
}
