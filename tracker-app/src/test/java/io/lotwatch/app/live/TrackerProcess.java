package io.lotwatch.app.live;

import io.lotwatch.app.cli.LotwatchMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An instance of the tracker in a JVM of its own, so that it can be killed. */
final class TrackerProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final long STOP_WITHIN_SECONDS = 60;

    private final Process process;
    private final Path log;

    private TrackerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts an instance, and waits until it says that it runs. */
    static TrackerProcess start(LiveCluster cluster, String instance) throws IOException {
        TrackerProcess tracker = launch(cluster, instance);
        LiveCluster.await("instance " + instance + " runs", START_WITHIN, tracker::runs, tracker::log);
        return tracker;
    }

    private static TrackerProcess launch(LiveCluster cluster, String instance) throws IOException {
        Path data = Files.createDirectories(cluster.directory().resolve(instance));
        Path log = Files.createTempFile(cluster.directory(), instance, ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LotwatchMain.class.getName(),
                        "run",
                        "--bootstrap-servers",
                        cluster.bootstrapServers(),
                        "--topic-prefix",
                        cluster.prefix(),
                        "--data",
                        data.toString(),
                        "--listen",
                        "127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new TrackerProcess(process, log);
    }

    private boolean runs() {
        if (!process.isAlive()) {
            throw new AssertionError("the instance ended: " + log());
        }
        return log().contains("Lotwatch runs.");
    }

    /** All that it printed. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends it as a crash would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the instance did not stop within " + STOP_WITHIN_SECONDS + " s: " + log());
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
