package io.lotwatch.app.config;

import io.lotwatch.app.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which tracker a command is for. Without any it is the one that runs on this machine. */
public final class ConnectionOptions {
    /** What the names of topics begin with where nobody says otherwise. */
    public static final String DEFAULT_PREFIX = "lotwatch.";

    private static final int MAX_PREFIX_LENGTH = 200;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "the Kafka cluster (default: the broker that a tracker without this option runs here,"
                    + " see --data)")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "what the names of the topics begin with (default: lotwatch.)")
    private @Nullable String topicPrefix;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "the data directory of the tracker that runs here (default: ./data)")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where a running tracker answers questions, as in http://127.0.0.1:8070"
                    + " (default: that of the tracker that runs here)")
    private @Nullable String url;

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "a property of Kafka's clients, as in security.protocol=SSL; may be repeated")
    private List<String> kafka = new ArrayList<>();

    /** The cluster, the topics and, where it is known, the address of a running instance. */
    public Connection resolve() throws PlainMessageException {
        Map<String, String> properties = kafka();
        URI given = url();
        if (bootstrapServers != null) {
            return new Connection(bootstrapServers, topics(DEFAULT_PREFIX), properties, given);
        }
        RunningTracker here = trackerHere()
                .orElseThrow(() -> given == null
                        ? noneHere()
                        : new PlainMessageException("--url says where to ask; this command also talks to Kafka:"
                                + " name the cluster with --bootstrap-servers"));
        return new Connection(
                here.bootstrapServers(), topics(here.topicPrefix()), properties, given == null ? here.url() : given);
    }

    /** Where a running instance answers questions: as given, or that of the tracker that runs here. */
    public URI requireUrl() throws PlainMessageException {
        URI given = url();
        if (given != null) {
            return given;
        }
        RunningTracker here = trackerHere()
                .orElseThrow(() -> bootstrapServers == null
                        ? noneHere()
                        : new PlainMessageException(
                                "no tracker is running here; say where one answers questions with --url"));
        if (here.url() == null) {
            throw new PlainMessageException("the tracker that runs here answers no questions");
        }
        return here.url();
    }

    /** The tracker that runs on this machine with this data directory. */
    public Optional<RunningTracker> trackerHere() throws PlainMessageException {
        RunFile file = RunFile.in(data);
        try {
            return file.read().filter(RunningTracker::isAlive);
        } catch (IOException unreadable) {
            throw new PlainMessageException("cannot read " + file.path() + ": " + unreadable, unreadable);
        }
    }

    /** The cluster as given; null where nobody gave one. */
    public @Nullable String bootstrapServers() {
        return bootstrapServers;
    }

    /** What the names of topics begin with. */
    public String topicPrefix() {
        return topicPrefix == null ? DEFAULT_PREFIX : checked(topicPrefix);
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    /** The Kafka properties to pass through: of flags, the environment and the file, in that precedence. */
    public Map<String, String> kafka() {
        var faults = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        Map<String, String> properties = Settings.of(command).kafka().with(kafka, faults, warnings);
        if (!faults.isEmpty()) {
            throw wrong(String.join(System.lineSeparator(), faults));
        }
        warnings.forEach(warning -> command.commandLine().getErr().println("lotwatch: warning: " + warning));
        command.commandLine().getErr().flush();
        return properties;
    }

    private Topics topics(String otherwise) {
        return Topics.withPrefix(topicPrefix == null ? otherwise : checked(topicPrefix));
    }

    private String checked(String prefix) {
        if (prefix.length() > MAX_PREFIX_LENGTH || !prefix.matches("[a-zA-Z0-9._-]*")) {
            throw wrong("--topic-prefix is at most %d letters, digits, dots, hyphens and underscores"
                    .formatted(MAX_PREFIX_LENGTH));
        }
        return prefix;
    }

    private @Nullable URI url() {
        if (url == null) {
            return null;
        }
        try {
            var uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException noUrl) {
            // Told below.
        }
        throw wrong("--url should begin with http:// or https:// and name a host, as in http://127.0.0.1:8070");
    }

    private static PlainMessageException noneHere() {
        return new PlainMessageException("no tracker is running here; start one with ./lotwatch run,"
                + " or name a cluster with --bootstrap-servers");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
