package io.lotwatch.benchmarks.measure;

import io.lotwatch.benchmarks.client.ClientMain;
import io.lotwatch.benchmarks.client.ClientSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client in a JVM of its own. */
public final class ClientProcess implements AutoCloseable {
    private static final int LAST_LINES = 15;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final long startedNanos;
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

    /**
     * What a client said.
     *
     * @param nanos when it was heard, by {@link System#nanoTime}
     */
    public record Answer(long nanos, String text) {}

    private ClientProcess(Process process, Path log, long startedNanos) {
        this.process = process;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    /**
     * Starts one.
     *
     * @param jvmOptions of its JVM
     * @param log where its standard error goes
     */
    public static ClientProcess start(ClientSpec spec, List<String> jvmOptions, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClientMain.class.getName()));
        command.addAll(spec.arguments());
        long startedNanos = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var client = new ClientProcess(process, log, startedNanos);
        Thread reader = new Thread(client::read, "client-answers");
        reader.setDaemon(true);
        reader.start();
        return client;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                answer(words[0]).complete(new Answer(System.nanoTime(), words.length > 1 ? words[1] : ""));
            }
        } catch (IOException ended) {
            // Told below, like any other end.
        }
        answers.values().forEach(open -> open.completeExceptionally(new IOException("it has ended")));
    }

    private CompletableFuture<Answer> answer(String word) {
        return answers.computeIfAbsent(word, key -> new CompletableFuture<>());
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** When it was started, by {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Waits until it says a word by itself. */
    public Answer await(String word, Duration within) throws IOException, InterruptedException {
        CompletableFuture<Answer> answer = answer(word);
        if (!process.isAlive() && !answer.isDone()) {
            throw ended(word);
        }
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException gone) {
            throw ended(word);
        } catch (TimeoutException silent) {
            throw new IOException(
                    "the client did not say %s within %d s; %s".formatted(word, within.toSeconds(), lastLines()));
        }
    }

    /** Gives a command, and waits for its answer. */
    public Answer ask(String word, String argument, Duration within) throws IOException, InterruptedException {
        answers.remove(word);
        try {
            Writer commands = process.outputWriter(StandardCharsets.UTF_8);
            commands.write(word + " " + argument + "\n");
            commands.flush();
        } catch (IOException gone) {
            throw ended(word);
        }
        return await(word, within);
    }

    /** Stops it in order; what it counted. */
    public String stop() throws IOException, InterruptedException {
        String counts = ask(ClientMain.STOP, "", STOP_WITHIN).text();
        process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        return counts;
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The end of its log, for a message. */
    public String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "the end of its log:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }

    private IOException ended(String word) {
        return new IOException("the client ended before it said %s; %s".formatted(word, lastLines()));
    }

    @Override
    public void close() {
        kill();
    }
}
