package io.lotwatch.app.demo;

import java.util.concurrent.CompletableFuture;

/** Port: where the demo's servers send their events. */
public interface EventSink extends AutoCloseable {
    /** Sends one record, and completes when the log has it, or with the reason why it has not. */
    CompletableFuture<?> send(byte[] key, byte[] value) throws InterruptedException;

    @Override
    void close();
}
