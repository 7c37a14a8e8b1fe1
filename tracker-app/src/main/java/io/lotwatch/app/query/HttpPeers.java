package io.lotwatch.app.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks other instances with the same token that they ask with. */
public final class HttpPeers implements PeerCalls {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final @Nullable String token;
    private final Duration answerWithin;

    /** Waits that long for an answer; {@code token} is null where there is none. */
    public HttpPeers(@Nullable String token, Duration answerWithin) {
        this.token = token;
        this.answerWithin = answerWithin;
    }

    @Override
    public CompletableFuture<byte[]> get(String instance, String path) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create("http://" + instance + path))
                    .timeout(answerWithin);
        } catch (IllegalArgumentException noAddress) {
            return CompletableFuture.failedFuture(new IOException("it has no address to be asked at", noAddress));
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(response -> {
            if (response.statusCode() != OK) {
                throw new UncheckedIOException(new IOException("it answered with status " + response.statusCode()));
            }
            return response.body();
        });
    }
}
