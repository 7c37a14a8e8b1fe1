package io.lotwatch.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The measured process. It says {@link #RUNNING} when it has its partitions, answers the commands that come by standard
 * input, and is gone when that ends: so it never outlives the one who measures.
 */
public final class ClientMain {
    /** Said once, when it has its share of the partitions. */
    public static final String RUNNING = "RUNNING";
    /** A command with a time in epoch milliseconds; answered when all partitions are judged past it. */
    public static final String JUDGED = "JUDGED";
    /** A command; answered with the bytes of the heap that are in use after a full collection. */
    public static final String HEAP = "HEAP";
    /** A command; answered with what was counted, when all is closed. */
    public static final String STOP = "STOP";

    private static final long LOOK_EVERY_MILLIS = 10;

    private final Client client;
    private final PrintStream out;
    private volatile boolean stopping;

    private ClientMain(Client client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    /** Runs until standard input ends, or a command says so. */
    public static void main(String[] arguments) throws Exception {
        Client client = start(ClientSpec.parse(arguments));
        new ClientMain(client, System.out).serve();
    }

    private static Client start(ClientSpec spec) throws IOException {
        return switch (spec.kind()) {
            case PARSE -> new ParseClient(spec);
            case PARSE_ONLY -> StreamsClient.parseOnly(spec);
            case PLAIN -> StreamsClient.plain(spec);
            case LOTWATCH -> new LotwatchClient(spec);
        };
    }

    /** Reads commands and never waits for their ends, so that the end of the commands is always seen. */
    private void serve() throws IOException {
        inBackground("client-watch", this::watch);
        try (var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case JUDGED -> {
                        long logTimeMillis = Long.parseLong(words[1]);
                        inBackground("client-judged", () -> awaitJudged(logTimeMillis));
                    }
                    case HEAP -> answer(HEAP, Long.toString(heapInUse()));
                    case STOP -> inBackground("client-stop", this::stop);
                    default -> throw new IllegalArgumentException("what is " + line + "?");
                }
            }
        }
        // Who measures is gone, and so is the broker, perhaps: there is nobody to stop in order for.
        Runtime.getRuntime().halt(1);
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void stop() {
        stopping = true;
        client.close();
        answer(STOP, client.counts());
        System.exit(0);
    }

    private void watch() {
        while (!client.isRunning()) {
            pause();
        }
        answer(RUNNING, "");
        while (!stopping) {
            pause();
        }
    }

    private void awaitJudged(long logTimeMillis) {
        while (!client.hasJudgedPast(logTimeMillis)) {
            pause();
        }
        answer(JUDGED, "");
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        exitIfFailed();
    }

    // What is broken must not look as if it were slow.
    private void exitIfFailed() {
        if (!stopping && client.hasFailed()) {
            System.exit(1);
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private synchronized void answer(String word, String text) {
        out.println(word + " " + text);
        out.flush();
    }
}
