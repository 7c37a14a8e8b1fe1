package io.lotwatch.app.cli;

import static io.lotwatch.app.query.DrivenTracker.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lotwatch.app.http.HttpOptions;
import io.lotwatch.app.http.HttpServer;
import io.lotwatch.app.query.DrivenTracker;
import io.lotwatch.app.query.LotSelection;
import io.lotwatch.app.query.LotsAnswer;
import io.lotwatch.app.query.LotsQuestion;
import io.lotwatch.event.report.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskingCommandsTest {
    private static final String TOKEN = "a-token-of-twenty-four-chars";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private DrivenTracker tracker;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        tracker = new DrivenTracker(directory, 0);
        server = HttpServer.start(new HttpOptions("127.0.0.1", 0, TOKEN), tracker.alone(), List.of());
        tracker.append(EIGHT, item("a\\u001b[2J", "l", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(1), item("b", "l", "upload", "STARTED"))
                .append(
                        EIGHT.plusSeconds(2),
                        item("b", "l", "upload", "FAILED")
                                + ",\"error\":{\"code\":\"E42\",\"message\":\"line\\u202e lost\\u0007\"}")
                .judgeAt(EIGHT.plusSeconds(120));
    }

    @AfterEach
    void stop() {
        server.close();
        tracker.close();
    }

    @Test
    void lotsAreATable() {
        assertThat(run("lots")).isEqualTo(0);
        assertThat(out.toString().lines().toList().get(0)).startsWith("LOT  PIPELINE  STATE");
        assertThat(out.toString().lines().toList().get(1)).startsWith("l    upload    on track  0/2    0");
        assertThat(out.toString()).contains("as of 2026-11-24 ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void oneLotIsAPageWithWhatIsStuck() {
        assertThat(run("lots", "l")).isEqualTo(0);
        assertThat(out.toString())
                .contains("lot l of upload: on track")
                .contains("0/2 ended: 0 succeeded, 0 failed")
                .contains("imaging-team, critical, https://runbooks.example/upload")
                .contains("a?[2J")
                .contains("MISSING");
    }

    @Test
    void anItemIsATimeline() {
        assertThat(run("items", "b")).isEqualTo(0);
        assertThat(out.toString())
                .contains("item b of upload, in lot l: open")
                .contains("upload: under way")
                .contains("attempt 1, started 2026-11-24 ")
                .contains("E42, line? lost?")
                .contains("analyse: not started");
    }

    @Test
    void whatIsArmedIsATableTheNextFirst() {
        assertThat(run("armed")).isEqualTo(0);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).matches("JUDGED AFTER +IN +PIPELINE +LOT +ITEM +STEP +BY");
        assertThat(lines.get(1)).contains("upload    l").endsWith("warnBefore");
        assertThat(lines.get(2)).contains("upload    l").endsWith("deadline");
        assertThat(lines.get(3)).contains("export    2026-11-24T12:00+00:00").endsWith("schedule");
        assertThat(out.toString()).contains("as of 2026-11-24 ");
    }

    @Test
    void whatIsArmedOfALotIncludesItsItems() {
        tracker.append(EIGHT.plusSeconds(130), item("c", "l", "upload", "SUCCEEDED"))
                .judgeAt(EIGHT.plusSeconds(131));

        assertThat(run("armed", "l", "--pipeline", "upload")).isEqualTo(0);
        assertThat(out.toString())
                .containsPattern("upload +l +c +analyse +maxWait")
                .doesNotContain("schedule");
        assertThat(run("armed", "nothing")).isEqualTo(0);
        assertThat(out.toString()).contains("nothing is armed");
        assertThat(run("armed", "--limit", "0")).isEqualTo(2);
    }

    @Test
    void slosAreSentences() {
        tracker.append("export", EIGHT.plusSeconds(130), "\"lot\":\"x\",\"type\":\"LOT_SEALED\",\"expectedItems\":0")
                .judgeAt(EIGHT.plusSeconds(135));

        assertThat(run("slo")).isEqualTo(0);
        assertThat(out.toString()).contains("met    export: on-time: 1 of 1 lots good in 30d, target 10%");
        assertThat(run("slo", "export")).isEqualTo(0);
        assertThat(out.toString()).contains("burn rates: 5m 0, 30m 0, 1h 0, 6h 0, 3d 0, 30d 0");
        assertThat(run("slo", "upload")).isEqualTo(1);
        assertThat(err.toString()).contains("no definition in force of upload has SLOs");
    }

    @Test
    void whetherItIsSlowIsASentence() {
        tracker.append("export", EIGHT.plusSeconds(130), "\"lot\":\"x\",\"type\":\"LOT_SEALED\",\"expectedItems\":0")
                .judgeAt(EIGHT.plusSeconds(135));

        assertThat(run("today", "export")).isEqualTo(0);
        assertThat(out.toString())
                .contains("export: No baseline yet: it takes at least 50 items")
                .contains("lots");
        assertThat(run("today", "nothing")).isEqualTo(1);
        assertThat(run("today", "--day", "2026-11-25")).isEqualTo(1);
        assertThat(run("today", "--hour", "24")).isEqualTo(2);
        assertThat(run("today", "--day", "tomorrow")).isEqualTo(2);
    }

    @Test
    void whatWaitsIsToldOfTodayAndOfALot() {
        assertThat(run("today", "upload")).isEqualTo(0);
        assertThat(out.toString()).contains("  At 'analyse' 1 item waits, since 08:00.");
        assertThat(run("lots", "l")).isEqualTo(0);
        assertThat(out.toString())
                .containsPattern("FINDINGS +WAITING +OLDEST SINCE")
                .containsPattern("analyse .* 1 +2026-11-24 ");
    }

    @Test
    void aLotThatNeverCameIsListedAndHasAPage() {
        tracker.judgeAt(EIGHT.plusSeconds(241 * 60)).judgeAt(EIGHT.plusSeconds(260 * 60));

        assertThat(run("lots", "--state", "missed")).isEqualTo(0);
        assertThat(out.toString()).containsPattern("2026-11-24T12:00\\+00:00 +export +missed .*never came");
        assertThat(run("lots", "2026-11-24T12:00+00:00")).isEqualTo(0);
        assertThat(out.toString()).contains("its schedule expected it", "data-team, medium");
    }

    @Test
    void whatProducersSentCannotMoveTheCursor() {
        run("lots");
        run("lots", "l");
        run("items", "a\u001b[2J");

        assertThat(out.toString()).doesNotContain("\u001b", "\u202e", "\u0007").contains("item a?[2J of upload");
    }

    @Test
    void jsonIsTheAnswerAsItCame() {
        assertThat(run("items", "b", "--json")).isEqualTo(0);
        assertThat(out.toString()).startsWith("{\"items\":[{\"pipeline\":\"upload\",\"uid\":\"b\"");
    }

    @Test
    void whatIsNotKnownIsTold() {
        assertThat(run("items", "nobody")).isEqualTo(1);
        assertThat(run("lots", "nothing")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("lotwatch: no item nobody is known", "lotwatch: no lot nothing is known");
    }

    @Test
    void aMissingTokenIsToldWithTheWayOut() {
        int exit = execute("lots", "--url", url());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("wants a token").contains("--http-token");
    }

    @Test
    void healthIsZeroOnlyWhenItIsUp() {
        assertThat(run("health")).isEqualTo(0);
        assertThat(out.toString()).startsWith("UP");
        assertThat(execute("health", "--url", url())).isEqualTo(1);
        server.close();
        assertThat(run("health")).isEqualTo(1);
        assertThat(err.toString()).contains("no answer from http://127.0.0.1:");
    }

    @Test
    void lotsSaysWhyNobodyCouldBeAsked() {
        server.close();

        assertThat(run("lots", "--data", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no answer from http://127.0.0.1:").contains("--bootstrap-servers");
    }

    @Test
    void aWrongStateOrLimitIsWrongUse() {
        assertThat(run("lots", "--state", "lost")).isEqualTo(2);
        assertThat(run("lots", "--limit", "0")).isEqualTo(2);
    }

    @Test
    void withoutATrackerTheLastReportOfEachLotCounts() {
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
            var completions = new TopicPartition("c", 0);
            var alerts = new TopicPartition("a", 0);
            consumer.updatePartitions("c", List.of(info("c")));
            consumer.updatePartitions("a", List.of(info("a")));
            consumer.updateBeginningOffsets(Map.of(completions, 0L, alerts, 0L));
            consumer.updateEndOffsets(Map.of(completions, 2L, alerts, 2L));
            consumer.schedulePollTask(() -> {
                consumer.addRecord(record("c", 0, EIGHT, completion("l", 1, "COMPLETED_LATE")));
                consumer.addRecord(record("c", 1, EIGHT.plusSeconds(9), completion("l", 2, "COMPLETED_ON_TIME")));
                consumer.addRecord(record("a", 0, EIGHT.plusSeconds(3), alert("m", "MISSED")));
                consumer.addRecord(record("a", 1, EIGHT.plusSeconds(4), "no JSON"));
            });

            LotsAnswer answer =
                    LastReports.read(consumer, "c", "a", new LotsQuestion(null, LotSelection.ALL, null, 100));

            assertThat(answer.lots())
                    .extracting(row -> row.report().lot(), row -> row.report().verdict())
                    .containsExactly(tuple("m", Verdict.MISSED), tuple("l", Verdict.COMPLETED_ON_TIME));
            assertThat(answer.asOf()).isEqualTo(EIGHT.plusSeconds(9));
            assertThat(answer.incomplete()).containsExactly("a record of a-0 at offset 1 can't be read");
        }
    }

    @Test
    void timesAreShownWithZoneAndDistance() {
        var times = new TimeText(EIGHT, ZoneOffset.ofHours(9));

        assertThat(times.distance(EIGHT.plusSeconds(7_500))).isEqualTo("2026-11-24 19:05:00 +09:00, in 2 h 5 min");
        assertThat(times.distance(EIGHT.minusMillis(12_300))).isEqualTo("2026-11-24 16:59:47 +09:00, 12.3 s ago");
        assertThat(times.distance(null)).isEqualTo("-");
    }

    private static PartitionInfo info(String topic) {
        return new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0]);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, Instant at, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                bytes.length,
                new byte[0],
                bytes,
                new RecordHeaders(),
                java.util.Optional.empty());
    }

    private static String completion(String lot, int revision, String verdict) {
        return "{\"pipeline\":\"upload\",\"lot\":\"%s\",\"revision\":%d,\"verdict\":\"%s\"}"
                .formatted(lot, revision, verdict);
    }

    private static String alert(String lot, String verdict) {
        return "{\"pipeline\":\"upload\",\"lot\":\"%s\",\"verdict\":\"%s\"}".formatted(lot, verdict);
    }

    private int run(String... arguments) {
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url(), "--http-token", TOKEN));
        return execute(all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private int execute(String... arguments) {
        return LotwatchMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String item(String uid, String lot, String step, String type) {
        return "\"uid\":\"%s\",\"lot\":\"%s\",\"step\":\"%s\",\"type\":\"%s\"".formatted(uid, lot, step, type);
    }
}
