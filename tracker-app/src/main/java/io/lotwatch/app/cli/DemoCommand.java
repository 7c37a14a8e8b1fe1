package io.lotwatch.app.cli;

import io.lotwatch.app.demo.DemoOutcome;
import io.lotwatch.app.demo.DemoPipeline;
import io.lotwatch.app.demo.DemoRun;
import io.lotwatch.app.demo.DemoScreen;
import io.lotwatch.app.demo.DemoScript;
import io.lotwatch.app.demo.EventSink;
import io.lotwatch.app.demo.KafkaEventSink;
import io.lotwatch.app.demo.KafkaTrackerVoice;
import io.lotwatch.app.demo.RunningTracker;
import io.lotwatch.app.demo.TrackerVoice;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a tracker at work on a simulated pipeline. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a broker and a tracker, simulates clinics that upload medical images, injects the faults of real"
                    + " life, and shows what was injected and what Lotwatch says of it, side by side.",
            "Ends by itself after about a minute, with a table of all faults."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every injected fault was found, and nothing else was said",
            "1:it was not so, or the broker or the tracker did not start",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration LEAD = Duration.ofMillis(500);
    private static final int WIDTH_OF_A_FILE = 100;
    // Each demo tells the same story.
    private static final long SEED = 4;

    private final RunningTracker.Starter starter;
    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where broker and tracker keep what they know; otherwise in a temporary directory,"
                    + " which is removed at the end")
    private @Nullable Path data;

    @Option(
            names = "--keep",
            description = "keep the tracker running after the demo, to be asked about what it saw; Ctrl-C ends it")
    private boolean keep;

    public DemoCommand(RunningTracker.Starter starter) {
        this(starter, InstantSource.system());
    }

    DemoCommand(RunningTracker.Starter starter, InstantSource clock) {
        this.starter = starter;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (var interruption = new Interruption()) {
            return show(interruption);
        } catch (InterruptedException | InterruptedIOException | InterruptException stopped) {
            err.println("lotwatch: the demo was stopped");
        } catch (IOException | KafkaException failed) {
            err.println("lotwatch: " + failed.getMessage());
        }
        err.flush();
        return 1;
    }

    private int show(Interruption interruption) throws IOException, InterruptedException {
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
        int width = terminal ? spec.usageMessage().width() : WIDTH_OF_A_FILE;
        var screen = new DemoScreen(spec.commandLine().getOut(), width, terminal, ZoneId.systemDefault());
        screen.line(
                "Lotwatch demo: ten clinics upload medical images, each file in eight steps. It takes a minute or two.");
        if (data != null) {
            Files.createDirectories(data);
            return showIn(data, screen, interruption);
        }
        try (var temporary = new TemporaryDirectory("lotwatch-demo")) {
            return showIn(temporary.path(), screen, interruption);
        }
    }

    private int showIn(Path directory, DemoScreen screen, Interruption interruption)
            throws IOException, InterruptedException {
        Path definitions = DemoPipeline.write(directory.resolve("demo.yaml"), clock.instant());
        DemoPipeline pipeline = DemoPipeline.load(definitions);
        screen.line("Starting a broker and a tracker, data in " + directory + " ...");
        try (RunningTracker tracker = starter.start(directory, definitions)) {
            interruption.check();
            screen.line("Both run; the tracker answers at " + tracker.url());
            screen.line("");
            int exitCode = play(tracker, pipeline, screen).isSuccess() ? 0 : 1;
            if (keep) {
                keepRunning(directory, screen);
            }
            return exitCode;
        }
    }

    // The demo has been judged, so to be stopped now is how this ends.
    private static void keepRunning(Path directory, DemoScreen screen) {
        screen.line("The tracker runs on until Ctrl-C. Ask it in another terminal:");
        screen.line("  ./lotwatch lots --data " + directory);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            screen.line("Stopping ...");
        }
    }

    private DemoOutcome play(RunningTracker tracker, DemoPipeline pipeline, DemoScreen screen)
            throws IOException, InterruptedException {
        try (TrackerVoice voice = new KafkaTrackerVoice(tracker.bootstrapServers(), tracker.topics());
                EventSink sink = new KafkaEventSink(tracker.bootstrapServers(), tracker.topics())) {
            Instant start = clock.instant().plus(LEAD).truncatedTo(ChronoUnit.MILLIS);
            DemoScript script = DemoScript.of(pipeline, start, SEED);
            return new DemoRun(script, sink, voice, clock, screen).run();
        }
    }
}
