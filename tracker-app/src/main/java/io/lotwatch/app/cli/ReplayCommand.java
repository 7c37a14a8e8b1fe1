package io.lotwatch.app.cli;

import io.lotwatch.app.broker.BrokerJar;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.app.replay.Replay;
import io.lotwatch.app.replay.ReplayOptions;
import io.lotwatch.app.replay.ReplayProgress;
import io.lotwatch.app.replay.ReplaySummary;
import io.lotwatch.event.EventLimits;
import io.lotwatch.event.EventTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recorded events. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs recorded events through the tracker, as fast as it goes, in log time.",
            "Reads NDJSON, one event a line, also compressed with gzip. Writes one file for each output topic,"
                    + " lots.ndjson (the last report of every lot) and summary.json. The same input gives the same"
                    + " bytes, whatever the partitions and threads."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:replayed; rejected events are no failure",
            "1:the definitions have errors, or a file cannot be read or written",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int MAX_PARTITIONS = 256;
    private static final int MAX_THREADS = 64;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--definitions",
            required = true,
            paramLabel = "FILE",
            description = "definitions of pipelines, a file or a directory; may be repeated")
    private List<Path> definitions = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the files are written; created where it is not there")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "run log time on to this time, as in 2026-11-23T08:00:00Z;"
                    + " otherwise until no finding or verdict is due any more")
    private @Nullable String until;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "partitions of the private log (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "threads of the tracker (default: ${DEFAULT-VALUE})")
    private int threads;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recorded events; all files are one log")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        ReplayOptions options = options();
        PrintWriter err = spec.commandLine().getErr();
        if (options == null) {
            return 1;
        }
        try {
            boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
            ReplaySummary summary = Replay.run(options, terminal ? new TerminalProgress(err) : ReplayProgress.SILENT);
            tell(summary);
            return 0;
        } catch (IOException failed) {
            err.println("lotwatch: " + reason(failed));
            err.flush();
            return 1;
        }
    }

    private @Nullable ReplayOptions options() {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw wrong("--partitions is from 1 to " + MAX_PARTITIONS + ", not " + partitions);
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw wrong("--threads is from 1 to " + MAX_THREADS + ", not " + threads);
        }
        Instant untilTime = until == null
                ? null
                : EventTime.parse(until)
                        .filter(time -> !time.isBefore(EventLimits.MIN_TIME) && !time.isAfter(EventLimits.MAX_TIME))
                        .orElseThrow(() -> wrong("--until is no time with an offset, as in 2026-11-23T08:00:00Z"));
        DefinitionsResult result = DefinitionsLoader.load(definitions);
        PrintWriter err = spec.commandLine().getErr();
        result.faults().forEach(err::println);
        err.flush();
        return result.hasErrors()
                ? null
                : new ReplayOptions(
                        result.pipelines(), files, out, untilTime, partitions, threads, BrokerJar.fromLauncher());
    }

    // The file system's own exceptions say only which file it was about.
    private static String reason(IOException failed) {
        if (failed instanceof FileSystemException about && about.getReason() == null) {
            String what = failed.getClass().getSimpleName().replaceAll("Exception$", "");
            return about.getFile() + ": " + what;
        }
        return String.valueOf(failed.getMessage());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void tell(ReplaySummary summary) {
        String findings = summary.findings().entrySet().stream()
                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
        PrintWriter console = spec.commandLine().getOut();
        console.printf("read %,d events, %,d of them rejected%n", summary.read(), summary.rejected());
        console.printf(
                "%,d items in %,d lots, %,d of them complete%n",
                summary.items(), summary.lots(), summary.completeLots());
        console.printf("findings: %s%n", findings.isEmpty() ? "none" : findings);
        if (!summary.undeclared().isEmpty()) {
            console.printf(
                    "no definition names these pipelines: %s%n",
                    String.join(", ", summary.undeclared().keySet()));
        }
        console.printf("written to %s%n", out);
        console.flush();
    }
}
