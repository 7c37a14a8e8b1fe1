package io.lotwatch.app.query;

import java.util.concurrent.CompletableFuture;

/** Port: asks another instance over HTTP. */
public interface PeerCalls {
    /**
     * The body of a good answer.
     *
     * @param instance where it answers, as {@code host:port}
     * @param path with its query
     * @return fails with a message that says why there is none
     */
    CompletableFuture<byte[]> get(String instance, String path);
}
