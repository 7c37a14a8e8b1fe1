package io.lotwatch.app.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/** The file {@code run.properties} in the data directory, by which other commands find the tracker that runs there. */
public final class RunFile {
    private static final String NAME = "run.properties";
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String URL = "url";
    private static final String TOPIC_PREFIX = "topic.prefix";
    private static final String PID = "pid";
    private static final String HTTP_TOKEN_REQUIRED = "http.token.required";

    private final Path file;

    private RunFile(Path file) {
        this.file = file;
    }

    /** That of a data directory, whether it is there or not. */
    public static RunFile in(Path dataDirectory) {
        return new RunFile(dataDirectory.resolve(NAME));
    }

    /** Writes it in one step, so that nobody reads half of it; only its owner may read it. */
    public void write(RunningTracker tracker) throws IOException {
        var properties = new Properties();
        properties.setProperty(BOOTSTRAP_SERVERS, tracker.bootstrapServers());
        if (tracker.url() != null) {
            properties.setProperty(URL, tracker.url().toString());
        }
        properties.setProperty(TOPIC_PREFIX, tracker.topicPrefix());
        properties.setProperty(PID, Long.toString(tracker.pid()));
        properties.setProperty(HTTP_TOKEN_REQUIRED, Boolean.toString(tracker.httpTokenRequired()));
        var text = new StringWriter();
        properties.store(text, "Written by lotwatch run, and removed when it ends");
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path written = Files.createTempFile(directory, NAME, ".new", ownerOnly());
        try {
            Files.writeString(written, text.toString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** The tracker that it tells of, alive or not; empty where there is no file, or none that can be understood. */
    public Optional<RunningTracker> read() throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            String url = properties.getProperty(URL);
            String servers = properties.getProperty(BOOTSTRAP_SERVERS, "");
            long pid = Long.parseLong(properties.getProperty(PID, ""));
            return servers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunningTracker(
                            servers,
                            url == null ? null : URI.create(url),
                            properties.getProperty(TOPIC_PREFIX, ConnectionOptions.DEFAULT_PREFIX),
                            pid,
                            Boolean.parseBoolean(properties.getProperty(HTTP_TOKEN_REQUIRED))));
        } catch (NoSuchFileException | IllegalArgumentException noneThatCounts) {
            return Optional.empty();
        }
    }

    /** Removes it, unless it tells of another process by now. */
    public void remove(long pid) throws IOException {
        if (read().map(tracker -> tracker.pid() == pid).orElse(false)) {
            Files.deleteIfExists(file);
        }
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
