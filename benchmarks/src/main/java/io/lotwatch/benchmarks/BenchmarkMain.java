package io.lotwatch.benchmarks;

import io.lotwatch.app.broker.BrokerJar;
import io.lotwatch.benchmarks.lines.Cluster;
import io.lotwatch.benchmarks.lines.Line;
import io.lotwatch.benchmarks.lines.LineResult;
import io.lotwatch.benchmarks.lines.LineRunner;
import io.lotwatch.benchmarks.lines.Run;
import io.lotwatch.benchmarks.report.ResultJson;
import io.lotwatch.benchmarks.report.ResultTable;
import io.lotwatch.benchmarks.report.Summaries;
import io.lotwatch.benchmarks.restore.RestoreMeasurement;
import io.lotwatch.benchmarks.workload.Items;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures the tracker beside what it is measured against, on a broker of its own.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every line was right", "1:one was not", "2:the command line is wrong"})
public final class BenchmarkMain implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final int MAX_EVENTS = 100_000_000;

    @Option(names = "--quick", required = true, description = "the short benchmark; there is no other yet")
    @SuppressWarnings("UnusedVariable")
    private boolean quick; // asked for, so that a longer benchmark can be the default one day

    @Option(names = "--json", paramLabel = "FILE", description = "write the warm medians to this file")
    private @Nullable Path json;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "3200000",
            description = "events of items in each line (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each line is run (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "LINE",
            description = "parse, parseOnly, plain (or plain.hot, plain.cold), hot, cold, oneLot, restore")
    private List<String> only = List.of();

    @Option(names = "--no-restore", description = "leave out the time to come back")
    private boolean noRestore;

    @Option(
            names = "--client-opts",
            paramLabel = "OPTIONS",
            defaultValue = "${env:LOTWATCH_BENCHMARK_OPTS:--Xms6g -Xmx6g -XX:+UseParallelGC}",
            description = "options of the JVMs of clients, separated by spaces; LOTWATCH_BENCHMARK_OPTS names them, too"
                    + " (default: -Xms6g -Xmx6g -XX:+UseParallelGC)")
    private String clientOptions = "";

    @Option(names = "--work", paramLabel = "DIR", description = "where topics, state and logs go; kept afterwards")
    private @Nullable Path work;

    @Spec
    private @Nullable CommandSpec spec;

    private BenchmarkMain() {}

    /** Measures, and exits with a code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchmarkMain()).setUsageHelpAutoWidth(true);
    }

    @Override
    public Integer call() throws Exception {
        List<Line> lines = lines();
        boolean restore = only.isEmpty() ? !noRestore : only.contains("restore");
        if (events < Items.EVENTS || events > MAX_EVENTS || rounds < 1) {
            throw new ParameterException(line(), "there must be at least one item and one round");
        }
        try (WorkDirectory directory = WorkDirectory.open(work)) {
            return measure(lines, restore, directory.path());
        }
    }

    private int measure(List<Line> lines, boolean restore, Path directory)
            throws IOException, ExecutionException, InterruptedException {
        PrintWriter out = line().getOut();
        try (Cluster cluster = Cluster.start(directory.resolve("broker"), BrokerJar.fromLauncher())) {
            var run = new Run(
                    cluster,
                    directory,
                    Arrays.stream(clientOptions.split(" "))
                            .filter(option -> !option.isEmpty())
                            .toList(),
                    events / Items.EVENTS);
            say(out, ResultTable.header(run.items(), rounds, run.clientOptions(), Cluster.brokerJvm()));
            var summaries = new Summaries(runLines(lines, run, out));
            if (!lines.isEmpty()) {
                say(out, System.lineSeparator() + ResultTable.of(summaries));
            }
            if (json != null) {
                ResultJson.write(json, summaries);
            }
            boolean restored = !restore || restore(out, run);
            return summaries.allRight() && restored ? 0 : WRONG;
        }
    }

    private List<LineResult> runLines(List<Line> lines, Run run, PrintWriter out)
            throws IOException, ExecutionException, InterruptedException {
        var results = new ArrayList<LineResult>();
        var runner = new LineRunner(run);
        for (int round = 1; round <= rounds; round++) {
            var order = new ArrayList<>(lines);
            Collections.rotate(order, 1 - round);
            for (Line line : order) {
                LineResult result = runner.run(line, round);
                results.add(result);
                say(out, ResultTable.round(result));
            }
        }
        return results;
    }

    private static boolean restore(PrintWriter out, Run run) throws ExecutionException, InterruptedException {
        try {
            say(out, ResultTable.of(new RestoreMeasurement(run).measure()));
            return true;
        } catch (IOException broken) {
            say(out, "restore    WRONG: " + broken.getMessage());
            return false;
        }
    }

    private static void say(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }

    private List<Line> lines() {
        if (only.isEmpty()) {
            return List.of(Line.values());
        }
        var chosen = new ArrayList<Line>();
        for (String name : only) {
            List<Line> named = Arrays.stream(Line.values())
                    .filter(line -> line.label().equals(name) || line.label().startsWith(name + "."))
                    .toList();
            if (named.isEmpty() && !name.equals("restore")) {
                throw new ParameterException(line(), "there is no line " + name);
            }
            chosen.addAll(named);
        }
        return chosen;
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
