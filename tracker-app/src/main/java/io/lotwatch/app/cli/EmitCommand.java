package io.lotwatch.app.cli;

import io.lotwatch.app.catalog.ClusterTopics;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.lines.LineReader;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends events. */
@Command(
        name = "emit",
        mixinStandardHelpOptions = true,
        description = {
            "Sends one event, or those of files, to the tracker's events topic.",
            "Files are NDJSON, one event a line, also compressed with gzip; - is standard input. A line that is no valid"
                    + " event is told on standard error and not sent. Returns when all are acknowledged.",
            "%nExamples:",
            "  lotwatch emit --pipeline orders --uid o-1 --step pick --type SUCCEEDED --measure rows=12",
            "  lotwatch emit --pipeline orders --lot monday --type LOT_SEALED --expected-items 40",
            "  lotwatch emit events.ndjson.gz",
            "  my-service | lotwatch emit -"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were sent and acknowledged",
            "1:at least one was not",
            "2:the command line or the configuration is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class EmitCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final EventReader reader = new EventReader();
    private final InputStream standardInput;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private EventFieldOptions fields = new EventFieldOptions();

    @Option(
            names = "--force",
            description = "send what is no valid event as it is, without a key, as a foreign producer would")
    private boolean force;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "files of events; - is standard input")
    private List<String> files = new ArrayList<>();

    private long refused;

    public EmitCommand() {
        this(System.in, Clock.systemUTC());
    }

    EmitCommand(InputStream standardInput, Clock clock) {
        this.standardInput = standardInput;
        this.clock = clock;
    }

    @Override
    public Integer call() throws PlainMessageException {
        if (files.isEmpty() && !fields.any()) {
            throw wrong("say what happened, as in --pipeline orders --uid o-1 --step pick --type SUCCEEDED,"
                    + " or name a file of events");
        }
        if (!files.isEmpty() && fields.anyFlag()) {
            throw wrong("an event is told by options or read from a file, not both");
        }
        refused = 0;
        byte[] single = fields.json(clock.instant()).toString().getBytes(StandardCharsets.UTF_8);
        Connection reached = connection.resolve();
        // A wrong address or prefix is told before a long file is read.
        new ClusterTopics(reached).partitions(reached.topics().events());
        try (EventSender sender = new EventSender(reached, this::tellError)) {
            if (files.isEmpty()) {
                send(sender, single, "the event");
            }
            for (String file : files) {
                sendFile(sender, file);
            }
            sender.flush();
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%,d sent, %,d refused%n", sender.acknowledged(), refused + sender.failed());
            out.flush();
            return refused + sender.failed() == 0 ? 0 : LotwatchMain.FAILED;
        }
    }

    private void sendFile(EventSender sender, String file) {
        String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
        try (LineReader lines = LineReader.unpacking(
                file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file)))) {
            long number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (sender.isBroken()) {
                    refuse(name + ":" + number, "not sent, and nothing after it: the events before it failed");
                    return;
                }
                if (!EventReader.isBlank(line)) {
                    send(sender, line, name + ":" + number);
                }
            }
        } catch (NoSuchFileException absent) {
            refuse(name, "there is no such file");
        } catch (IOException unreadable) {
            refuse(name, "cannot be read: " + unreadable.getMessage());
        }
    }

    private void send(EventSender sender, byte[] line, String place) {
        EventResult result = reader.read(line);
        if (result instanceof EventResult.Accepted accepted) {
            sender.send(accepted.event().key(), line, place);
        } else if (force && line.length < LineReader.MAX_LINE_BYTES) {
            sender.send(null, line, place);
        } else {
            refuse(place, result.match(accepted -> "", rejected -> rejected.reason() + ", " + rejected.message()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void refuse(String place, String why) {
        refused++;
        tellError(place + ": " + why);
    }

    private void tellError(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line.replaceAll("\\p{Cntrl}", " "));
        err.flush();
    }
}
