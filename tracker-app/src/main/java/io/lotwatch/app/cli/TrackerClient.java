package io.lotwatch.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a running tracker over HTTP. */
final class TrackerClient {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    // Longer than a tracker waits for its other instances.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNKNOWN = 404;
    private static final int NOT_NOW = 503;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final URI url;
    private final @Nullable String token;

    TrackerClient(URI url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    /** An answer as it came. */
    record Answer(int status, byte[] body) {
        /** What is wrong, in the tracker's words. */
        String detail() {
            try {
                JsonNode detail = WireJson.read(body, JsonNode.class).get("detail");
                return detail == null ? "status " + status : Printable.text(detail.asText());
            } catch (UncheckedIOException none) {
                return "status " + status;
            }
        }
    }

    /** The answer; nothing where what was asked for is not known. */
    Optional<Answer> find(RestPath path) throws NoTrackerException, PlainMessageException {
        Answer answer = get(path);
        return switch (answer.status()) {
            case OK -> Optional.of(answer);
            case UNKNOWN -> Optional.empty();
            case NOT_NOW -> throw new NoTrackerException(answer.detail());
            case UNAUTHORIZED ->
                throw new PlainMessageException(
                        "the tracker at %s wants a token: %s; give it with --http-token, or better in the environment as LOTWATCH_HTTP_TOKEN"
                                .formatted(url, answer.detail()));
            default -> throw new PlainMessageException("the tracker at %s refuses: %s".formatted(url, answer.detail()));
        };
    }

    /** The answer, whatever its status. */
    Answer get(RestPath path) throws NoTrackerException {
        String base = url.toString().replaceFirst("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER_WITHIN);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failed) {
            throw new NoTrackerException("no answer from " + url, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoTrackerException("stopped while waiting for " + url, stopped);
        }
    }
}
