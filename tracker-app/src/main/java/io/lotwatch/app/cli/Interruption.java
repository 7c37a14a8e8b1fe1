package io.lotwatch.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes Ctrl-C end a command in order: its thread is interrupted, and the process stays until the command is closed. */
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Thread command = Thread.currentThread();
    private volatile boolean asked;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::stop, "lotwatch-stop");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Ends the command here when it was told to stop, also where something before took the interrupt for its own. */
    void check() throws InterruptedException {
        if (asked) {
            throw new InterruptedException();
        }
    }

    private void stop() {
        asked = true;
        command.interrupt();
        try {
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("did not end within " + PATIENCE.toSeconds() + " s, and is cut off");
            }
        } catch (InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The hook is what runs now; it waited for this.
        }
    }
}
