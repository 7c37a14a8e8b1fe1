package io.lotwatch.app.http;

import static io.lotwatch.app.query.DrivenTracker.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.app.query.Bounds;
import io.lotwatch.app.query.DrivenTracker;
import io.lotwatch.app.query.DrivenTracker.KnownInstances;
import io.lotwatch.app.query.HttpPeers;
import io.lotwatch.app.query.Instances.Instance;
import io.lotwatch.app.query.QueryService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// One tracker for all tests: each adds items of its own, at a time of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpServerTest {
    private static final String TOKEN = "a-token-of-twenty-four-chars";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private DrivenTracker tracker;
    private HttpServer server;
    private Instant now = EIGHT;

    @BeforeAll
    void start() throws Exception {
        tracker = new DrivenTracker(directory.resolve("one"), 0);
        server = HttpServer.start(new HttpOptions("127.0.0.1", 0, null), tracker.alone(), List.of());
    }

    @AfterAll
    void stop() {
        server.close();
        tracker.close();
    }

    @Test
    void listsLots() throws Exception {
        add("a", "only-this");

        HttpResponse<String> response = get("/api/v1/lots?state=open&text=ONLY-");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode lot = json(response).get("lots").get(0);
        assertThat(lot.get("report").get("lot").textValue()).isEqualTo("only-this");
        assertThat(lot.get("owner").textValue()).isEqualTo("imaging-team");
        assertThat(response.headers().map())
                .containsKeys("x-content-type-options", "content-security-policy", "cache-control")
                .doesNotContainKey("server");
    }

    @Test
    void metricsTellWhatWaitsAndForHowLong() throws Exception {
        Instant since = now.plusSeconds(10);
        now = since.plusSeconds(30);
        tracker.append(since, item("waits", "of-those-that-wait", "upload", "SUCCEEDED"))
                .append(since.plusSeconds(1), item("waits-too", "of-those-that-wait", "upload", "SUCCEEDED"))
                .judgeAt(now);

        assertThat(get("/metrics").body())
                .contains("lotwatch_backlog_items{pipeline=\"upload\",step=\"analyse\"} 2.0")
                .containsPattern(
                        "lotwatch_backlog_oldest_age_seconds\\{pipeline=\"upload\",step=\"analyse\"} (29|30)\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "with/slash",
                "100%",
                "%2F",
                "a b+c",
                "ä/日本/🙂",
                "<script>alert(1)</script>",
                "x;y=1?z#f",
                "a\\b",
                "..x",
                "\u202etxt"
            })
    void findsItemsAndLotsOfEveryName(String name) throws Exception {
        add(name, name);
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

        for (String path : List.of(
                "/api/v1/items/" + encoded,
                "/api/v1/items?uid=" + encoded,
                "/api/v1/lots/upload/" + encoded,
                "/api/v1/lot?lot=" + encoded)) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
            JsonNode answer = json(response);
            String found = answer.has("items")
                    ? answer.get("items").get(0).get("uid").textValue()
                    : answer.get("lots")
                            .get(0)
                            .get("lot")
                            .get("report")
                            .get("lot")
                            .textValue();
            assertThat(found).isEqualTo(name);
        }
    }

    @Test
    void namesThatAPathCannotHoldAreFoundByParameter() throws Exception {
        add("..", "dots");

        assertThat(get("/api/v1/items?uid=..").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/lots?limit=0",
                "/api/v1/lots?limit=1001",
                "/api/v1/lots?limit=many",
                "/api/v1/lots?state=lost",
                "/api/v1/lots?colour=red",
                "/api/v1/lots?pipeline=a&pipeline=b",
                "/api/v1/lots?local=maybe",
                "/api/v1/lot",
                "/api/v1/items?uid="
            })
    void aWrongParameterIsToldAsAProblem(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("detail").textValue()).isNotBlank();
        assertThat(json(response).get("status").intValue()).isEqualTo(400);
    }

    @Test
    void whatIsNotKnownIsNotFoundAndWhatIsNotThereNeither() throws Exception {
        assertThat(get("/api/v1/items/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/lots/upload/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> nowhere = get("/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(json(nowhere).get("detail").textValue()).isEqualTo("nothing is answered at this path");
        HttpResponse<String> posted = client.send(
                HttpRequest.newBuilder(uri("/api/v1/lots"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/items/%zz",
                "/api/v1/items/%",
                "/api/v1/items/%ff",
                "/api/v1/items/../../health",
                "/api/v1/items/%2e%2e/x",
                "/api/v1/items/a%00b",
                "//api/v1/lots",
                "/api/v1/items/;x"
            })
    void hostilePathsAreRefusedWithoutAStackTrace(String path) throws Exception {
        String response = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 4").doesNotContain("Exception", "at io.", "jetty");
    }

    @Test
    void requestsBeyondTheLimitsAreRefused() throws Exception {
        String longHeader = "X-Long: " + "x".repeat(40_000);
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + longHeader + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(get("/api/v1/items?uid=" + "u".repeat(513)).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutATokenAnotherHostsNameIsRefused() throws Exception {
        assertThat(raw("GET /api/v1/lots HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void withATokenOnlyWhoHasItIsAnsweredAndThatItLivesIsNoSecret() throws Exception {
        try (var guarded = HttpServer.start(new HttpOptions("127.0.0.1", 0, TOKEN), tracker.alone(), List.of())) {
            assertThat(status(guarded, "/health/live", null)).isEqualTo(200);
            for (String path : List.of("/health", "/health/ready", "/metrics", "/api/v1/lots", "/nowhere")) {
                assertThat(status(guarded, path, null)).as(path).isEqualTo(401);
                assertThat(status(guarded, path, "Bearer wrong")).as(path).isEqualTo(401);
                assertThat(status(guarded, path, "Basic " + TOKEN)).as(path).isEqualTo(401);
            }
            assertThat(status(guarded, "/api/v1/lots", "Bearer " + TOKEN)).isEqualTo(200);
        }
    }

    @Test
    void itDoesNotListenBeyondThisMachineWithoutAToken() {
        assertThatThrownBy(() -> HttpServer.start(new HttpOptions("0.0.0.0", 0, null)))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("--http-token");
        assertThatThrownBy(() -> HttpOptions.of("0.0.0.0:8070", "short")).isInstanceOf(HttpStartException.class);
    }

    @Test
    void aPortThatIsTakenIsToldInWords() {
        assertThatThrownBy(() -> HttpServer.start(new HttpOptions("127.0.0.1", server.port(), null)))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("--listen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8070", "127.0.0.1", "127.0.0.1:", ":8070", "::1:8070", "a:70000", "a:b"})
    void whatIsNoHostAndPortIsToldInWords(String listen) {
        assertThatThrownBy(() -> HttpOptions.of(listen, null))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("HOST:PORT");
    }

    @Test
    void itLivesBeforeItCanAnswer() throws Exception {
        try (var early = HttpServer.start(new HttpOptions("127.0.0.1", 0, null))) {
            assertThat(status(early, "/health/live", null)).isEqualTo(200);
            assertThat(status(early, "/health/ready", null)).isEqualTo(503);
            assertThat(status(early, "/api/v1/lots", null)).isEqualTo(503);
            assertThat(status(early, "/metrics", null)).isEqualTo(200);

            early.answerWith(tracker.alone(), List.of());

            assertThat(status(early, "/health/ready", null)).isEqualTo(200);
        }
    }

    @Test
    void aMonitorNoticesBlindnessAndMetricsShowIt() throws Exception {
        var instances = new KnownInstances(new Instance("here:1", Set.of(0), Set.of(0), Set.of(0)), List.of());
        var blind = new QueryService(
                instances,
                tracker,
                new HttpPeers(null, Duration.ofSeconds(1)),
                DrivenTracker.CATALOG,
                DrivenTracker.health("here:1", KafkaStreams.State.RUNNING, List.of(DrivenTracker.blind(0))),
                1,
                Bounds.DEFAULT);
        try (var monitored = HttpServer.start(new HttpOptions("127.0.0.1", 0, null), tracker.alone(), List.of())) {
            assertThat(status(monitored, "/health", null)).isEqualTo(200);
            monitored.answerWith(blind, List.of());

            HttpResponse<String> health = get(monitored, "/health", null);

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(json(health).get("status").textValue()).isEqualTo("BLIND");
            assertThat(status(monitored, "/health?local=true", null)).isEqualTo(200);
            assertThat(get(monitored, "/metrics", null).body())
                    .contains("lotwatch_blind_partitions 1.0")
                    .contains("lotwatch_log_time_lag_seconds{partition=\"0\"} 1800.0")
                    .contains("lotwatch_log_time_seconds{partition=\"0\"}")
                    .contains("lotwatch_http_requests_total{status=\"503\"} 1.0")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void twoServersAnswerAsOneAndTellWhenOneIsDown() throws Exception {
        try (var mine = new DrivenTracker(directory.resolve("first"), 0);
                var second = new DrivenTracker(directory.resolve("second"), 1)) {
            mine.append(EIGHT, item("a", "l", "upload", "STARTED")).judgeAt(EIGHT.plusSeconds(5));
            second.append(EIGHT, item("b", "m", "upload", "STARTED")).judgeAt(EIGHT.plusSeconds(5));
            var peers = new HttpPeers(TOKEN, Duration.ofSeconds(2));
            HttpServer two = HttpServer.start(new HttpOptions("127.0.0.1", 0, TOKEN));
            try (var one = HttpServer.start(new HttpOptions("127.0.0.1", 0, TOKEN))) {
                var first = new Instance("127.0.0.1:" + one.port(), Set.of(0), Set.of(0), Set.of(0));
                var other = new Instance("127.0.0.1:" + two.port(), Set.of(1), Set.of(1), Set.of(1));
                one.answerWith(mine.service(new KnownInstances(first, List.of(other)), peers, 2), List.of());
                two.answerWith(second.service(new KnownInstances(other, List.of(first)), peers, 2), List.of());

                for (HttpServer asked : List.of(one, two)) {
                    JsonNode whole = json(get(asked, "/api/v1/lots", "Bearer " + TOKEN));
                    assertThat(whole.get("lots")).hasSize(2);
                    assertThat(whole.get("incomplete")).isEmpty();
                }
                two.close();
                JsonNode half = json(get(one, "/api/v1/lots", "Bearer " + TOKEN));

                assertThat(half.get("lots")).hasSize(1);
                assertThat(half.get("incomplete").get(0).textValue())
                        .isEqualTo("127.0.0.1:" + two.port() + ": no connection");
                assertThat(get(one, "/health", "Bearer " + TOKEN).statusCode()).isEqualTo(503);
            } finally {
                two.close();
            }
        }
    }

    private void add(String uid, String lot) throws IOException {
        now = now.plusSeconds(10);
        tracker.append(
                        now,
                        "\"uid\":%s,\"lot\":%s,\"step\":\"upload\",\"type\":\"STARTED\""
                                .formatted(JSON.writeValueAsString(uid), JSON.writeValueAsString(lot)))
                .judgeAt(now.plusSeconds(5));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(server, path, null);
    }

    private int status(HttpServer asked, String path, String authorization) throws Exception {
        return get(asked, path, authorization).statusCode();
    }

    private HttpResponse<String> get(HttpServer asked, String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asked.port() + path))
                .timeout(Duration.ofSeconds(20));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static String item(String uid, String lot, String step, String type) {
        return "\"uid\":\"%s\",\"lot\":\"%s\",\"step\":\"%s\",\"type\":\"%s\"".formatted(uid, lot, step, type);
    }
}
