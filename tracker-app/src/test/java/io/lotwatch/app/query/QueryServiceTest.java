package io.lotwatch.app.query;

import static io.lotwatch.app.query.DrivenTracker.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lotwatch.app.query.DrivenTracker.KnownInstances;
import io.lotwatch.app.query.Instances.Instance;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.ForecastRecord;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Verdict;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryServiceTest {
    @TempDir
    private Path directory;

    private DrivenTracker tracker;

    @BeforeEach
    void start() {
        tracker = new DrivenTracker(directory.resolve("one"), 0);
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    @Test
    void listsWhatNeedsPeopleFirstAndSaysAsOfWhen() {
        fourLots();

        LotsAnswer answer = tracker.alone().lots(question(LotSelection.ALL, 100));

        assertThat(answer.lots())
                .extracting(row -> row.report().lot(), row -> row.report().verdict())
                .containsExactly(
                        tuple("old", Verdict.MISSED),
                        tuple("warned", Verdict.AT_RISK),
                        tuple("fresh", Verdict.ON_TRACK),
                        tuple("done", Verdict.COMPLETED_ON_TIME));
        assertThat(answer.asOf()).isEqualTo(EIGHT.plus(Duration.ofHours(2)).plusMillis(100));
        assertThat(answer.cut()).isFalse();
        assertThat(answer.lookedAt()).isEqualTo(4);
        assertThat(answer.incomplete()).isEmpty();
        assertThat(answer.lots().get(0).owner()).isEqualTo("imaging-team");
    }

    @Test
    void listsOnlyWhatIsAskedForAndSaysWhenThereIsMore() {
        fourLots();
        QueryService service = tracker.alone();

        assertThat(names(service.lots(question(LotSelection.OPEN, 100)))).containsExactly("old", "warned", "fresh");
        assertThat(names(service.lots(question(LotSelection.COMPLETE, 100)))).containsExactly("done");
        assertThat(names(service.lots(question(LotSelection.MISSED, 100)))).containsExactly("old");
        assertThat(names(service.lots(new LotsQuestion("upload", LotSelection.ALL, "RES", 100))))
                .containsExactly("fresh");
        assertThat(names(service.lots(new LotsQuestion("uploa", LotSelection.ALL, null, 100))))
                .isEmpty();
        LotsAnswer cut = service.lots(question(LotSelection.ALL, 2));
        assertThat(names(cut)).containsExactly("old", "warned");
        assertThat(cut.cut()).isTrue();
        assertThat(cut.found()).isEqualTo(4);
    }

    @Test
    void todaySaysWhatWaitsAndSinceWhen() {
        tracker.append(EIGHT, item("a", "l", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(61), item("b", "m", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(70), item("c", "m", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(80), item("c", "m", "analyse", "STARTED"))
                .judgeAt(EIGHT.plusSeconds(120));
        QueryService service = tracker.alone();

        assertThat(service.today(new TodayQuestion("upload", null, null)).pipelines())
                .singleElement()
                .satisfies(pace -> assertThat(pace.backlogs())
                        .extracting(
                                BacklogRow::step, BacklogRow::waiting, BacklogRow::oldestSince, BacklogRow::sentence)
                        .containsExactly(
                                tuple("analyse", 2L, EIGHT, "At 'analyse' 2 items wait, the oldest since 08:00.")));
        assertThat(service.today(new TodayQuestion("upload", LocalDate.parse("2026-11-24"), 7))
                        .pipelines())
                .isEmpty();
    }

    @Test
    void aLotIsAtRiskByItsForecastLongBeforeItWouldBeWarnedOf() {
        Instant start = aSlowLotAfterQuickOnes();
        tracker.judgeAt(start.plus(Duration.ofMinutes(80)));
        QueryService service = tracker.alone();

        LotsAnswer answer = service.lots(new LotsQuestion("upload", LotSelection.OPEN, null, 100));
        LotRow listed = answer.lots().get(0);

        assertThat(listed.report().lot()).isEqualTo("slow");
        assertThat(listed.report().verdict()).isEqualTo(Verdict.AT_RISK);
        // Found once, with all that is known of it.
        assertThat(listed.report().steps()).isNotEmpty();
        ForecastRecord forecast = listed.report().forecast();
        assertThat(forecast).isNotNull();
        assertThat(forecast.probability()).isLessThan(0.8);
        assertThat(forecast.basis()).contains("9 of 10 items left");
        assertThat(answer.lots()).hasSize(1);
        assertThat(answer.found()).isEqualTo(1);
    }

    @Test
    void anOpenLotsPageHasItsLastForecastAlsoWhereAllIsWell() {
        Instant start = aSlowLotAfterQuickOnes();
        tracker.judgeAt(start.plus(Duration.ofMinutes(7)));
        QueryService service = tracker.alone();

        LotReport page = service.lot("upload", "slow").lots().get(0).lot().report();
        ForecastsAnswer asked = service.forecast(new LotKey("upload", "slow"));

        assertThat(page.verdict()).isEqualTo(Verdict.ON_TRACK);
        assertThat(page.forecast()).isNotNull();
        assertThat(asked.lots())
                .containsExactly(new LotForecastRecord("upload", "slow", Verdict.ON_TRACK, page.forecast()));
        assertThat(asked.incomplete()).isEmpty();
        assertThat(service.forecast(new LotKey("upload", "quick-1")).lots()).isEmpty();
    }

    /** Ten lots of ten items that took half an hour each, and one that began when they were over and goes on slowly. */
    private Instant aSlowLotAfterQuickOnes() {
        for (int lot = 0; lot < 10; lot++) {
            Instant start = EIGHT.plus(Duration.ofMinutes(40L * lot));
            tracker.append(start, "\"lot\":\"quick-" + lot + "\",\"type\":\"LOT_SEALED\",\"expectedItems\":10");
            for (int item = 0; item < 10; item++) {
                String uid = "q" + lot + "-" + item;
                Instant at = start.plus(Duration.ofMinutes(3L * item + 3)).plusSeconds(lot);
                tracker.append(at, item(uid, "quick-" + lot, "upload", "SUCCEEDED"))
                        .append(at.plusSeconds(1), item(uid, "quick-" + lot, "analyse", "SUCCEEDED"));
            }
        }
        Instant start = EIGHT.plus(Duration.ofMinutes(400));
        tracker.append(start, "\"lot\":\"slow\",\"type\":\"LOT_SEALED\",\"expectedItems\":10")
                .append(start.plusSeconds(60), item("s-0", "slow", "upload", "SUCCEEDED"))
                .append(start.plusSeconds(61), item("s-0", "slow", "analyse", "SUCCEEDED"));
        return start;
    }

    @Test
    void saysThatItCouldNotLookAtAll() {
        fourLots();
        var instances = new KnownInstances(new Instance("here:1", Set.of(0), Set.of(0), Set.of(0)), List.of());
        var service = new QueryService(
                instances,
                tracker,
                (instance, path) -> CompletableFuture.failedFuture(new IOException()),
                DrivenTracker.CATALOG,
                DrivenTracker.health("here:1", KafkaStreams.State.RUNNING, List.of()),
                1,
                new Bounds(3, Duration.ofSeconds(10), Duration.ofSeconds(1)));

        LotsAnswer answer = service.lots(question(LotSelection.ALL, 100));

        assertThat(answer.scanCut()).isTrue();
        assertThat(answer.lookedAt()).isEqualTo(3);
        assertThat(answer.lots()).hasSize(3);
    }

    @Test
    void oneLotShowsWhichItemsAreStuckAndWhy() {
        tracker.append(EIGHT, item("a", "l", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(1), item("b", "l", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(2), item("b", "l", "analyse", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(3), "\"lot\":\"l\",\"type\":\"LOT_SEALED\",\"items\":[\"a\",\"b\",\"c\"]")
                .judgeAt(EIGHT.plusSeconds(120));

        LotAnswer answer = tracker.alone().lot(null, "l");

        assertThat(answer.incomplete()).isEmpty();
        assertThat(answer.lots()).singleElement().satisfies(page -> {
            assertThat(page.lot().report().items().missing()).isEqualTo(1);
            assertThat(page.stuck().lookedAt()).isEqualTo(2);
            assertThat(page.stuck().items())
                    .extracting(StuckItem::uid, StuckItem::step, StuckItem::finding, StuckItem::since)
                    .containsExactly(
                            tuple("c", null, null, EIGHT.plusSeconds(3)),
                            tuple("a", "analyse", FindingKind.MISSING, EIGHT.plusSeconds(60)));
        });
    }

    @Test
    void anItemIsFoundByItsUidInEveryPipelineOpenOrEnded() {
        tracker.append(EIGHT, item("a", "l", "upload", "STARTED"))
                .append(EIGHT.plusSeconds(5), item("a", "l", "upload", "SUCCEEDED"))
                .append("undeclared", EIGHT.plusSeconds(6), item("a", "x", "pick", "SUCCEEDED"))
                .append("nightly", EIGHT.plusSeconds(7), item("a", "monday", "bill", "SUCCEEDED"))
                .append("nightly", EIGHT.plusSeconds(8), item("a", "tuesday", "bill", "STARTED"))
                .append("nightly", EIGHT.plusSeconds(9), item("ab", "tuesday", "bill", "STARTED"))
                .judgeAt(EIGHT.plusSeconds(120));
        QueryService service = tracker.alone();

        ItemsAnswer answer = service.items(new ItemQuestion("a", null, null));

        assertThat(answer.items())
                .extracting(ItemPage::pipeline, ItemPage::lot, ItemPage::definitionVersion, ItemPage::outcome)
                .containsExactlyInAnyOrder(
                        tuple("upload", "l", "v1", null),
                        tuple("undeclared", "x", null, Outcome.Kind.SUCCEEDED),
                        tuple("nightly", "monday", "v2", Outcome.Kind.SUCCEEDED),
                        tuple("nightly", "tuesday", "v2", null));
        assertThat(service.items(new ItemQuestion("a", "nightly", "tuesday")).items())
                .hasSize(1);
        assertThat(service.items(new ItemQuestion("nobody", null, null)).items())
                .isEmpty();
    }

    @Test
    void anItemShowsItsAttemptsDurationsAndFindings() {
        tracker.append(EIGHT, item("a", "l", "upload", "STARTED"))
                .append(
                        EIGHT.plusSeconds(5),
                        item("a", "l", "upload", "FAILED")
                                + ",\"error\":{\"class\":\"INFRASTRUCTURE\",\"code\":\"E42\",\"message\":\"line lost\"}")
                .append(EIGHT.plusSeconds(10), item("a", "l", "upload", "STARTED") + ",\"attempt\":2")
                .append(EIGHT.plusSeconds(12), item("a", "l", "upload", "SUCCEEDED") + ",\"attempt\":2")
                .judgeAt(EIGHT.plusSeconds(120));

        ItemPage item = tracker.alone()
                .items(new ItemQuestion("a", "upload", null))
                .items()
                .get(0);

        ItemPage.Step upload = item.steps().get(0);
        assertThat(upload.runMs()).isEqualTo(2_000);
        assertThat(upload.elapsedMs()).isEqualTo(12_000);
        assertThat(upload.attempts()).hasSize(2);
        assertThat(upload.attempts().get(0).ends()).singleElement().satisfies(end -> {
            assertThat(end.code()).isEqualTo("E42");
            assertThat(end.message()).isEqualTo("line lost");
        });
        assertThat(item.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MISSING);
            assertThat(finding.step()).isEqualTo("analyse");
            assertThat(finding.state()).isEqualTo(FindingState.OPEN);
            assertThat(finding.since()).isEqualTo(EIGHT.plusSeconds(72));
        });
        assertThat(WireJson.read(WireJson.write(item), ItemPage.class)).isEqualTo(item);
    }

    @Test
    void answersOfTwoInstancesAreOneAndAnInstanceThatIsDownIsTold() {
        try (var second = new DrivenTracker(directory.resolve("two"), 1)) {
            String here = placedAt(0);
            String there = placedAt(1);
            tracker.append(EIGHT, item("a", here, "upload", "SUCCEEDED")).judgeAt(EIGHT.plusSeconds(5));
            second.append(EIGHT, item("b", there, "upload", "SUCCEEDED")).judgeAt(EIGHT.plusSeconds(9));
            var one = new Instance("one:1", Set.of(0), Set.of(0), Set.of(0));
            var two = new Instance("two:1", Set.of(1), Set.of(1), Set.of(1));
            QueryService other = second.service(new KnownInstances(two, List.of(one)), null, 2);
            boolean[] down = {false};
            QueryService service = tracker.service(
                    new KnownInstances(one, List.of(two)),
                    (instance, path) -> down[0]
                            ? CompletableFuture.failedFuture(new java.net.ConnectException())
                            : CompletableFuture.completedFuture(answer(other, path)),
                    2);

            LotsAnswer whole = service.lots(question(LotSelection.ALL, 100));
            LotAnswer itsLot = service.lot("upload", there);
            down[0] = true;
            LotsAnswer half = service.lots(question(LotSelection.ALL, 100));
            LotAnswer noLot = service.lot("upload", there);
            HealthAnswer health = service.healthOfAll();

            assertThat(names(whole)).containsExactlyInAnyOrder(here, there);
            assertThat(whole.incomplete()).isEmpty();
            assertThat(whole.partitions()).containsExactly(0, 1);
            assertThat(itsLot.lots()).hasSize(1);
            assertThat(names(half)).containsExactly(here);
            assertThat(half.incomplete())
                    .containsExactly("two:1: no connection", "no instance has answered for the lots of partition 1");
            assertThat(noLot.lots()).isEmpty();
            assertThat(noLot.incomplete()).contains("two:1: no connection");
            assertThat(health.status()).isEqualTo(Health.BLIND);
            assertThat(health.incomplete()).contains("no instance has answered for the events of partition 1");
        }
    }

    private static byte[] answer(QueryService service, String path) {
        if (path.startsWith(RestPath.LOTS)) {
            return WireJson.write(service.lotsHere(question(LotSelection.ALL, 100)));
        }
        String lot = path.replaceFirst(".*lot=", "").replaceFirst("&.*", "");
        return path.startsWith(RestPath.LOT)
                ? WireJson.write(service.lotHere("upload", lot))
                : WireJson.write(service.stuckHere(new LotKey("upload", lot), false));
    }

    @Test
    void storesThatAreBeingMovedAreTold() {
        var instances = new KnownInstances(new Instance("here:1", Set.of(0, 1), Set.of(0, 1), Set.of(0, 1)), List.of());
        QueryService service = tracker.service(instances, null, 2);

        assertThat(service.lots(question(LotSelection.ALL, 100)).incomplete())
                .contains("here:1: the lots of partition 1 are being moved or restored");
    }

    @Test
    void blindnessSaysWhoseLotsItConcerns() {
        tracker.append(EIGHT, item("a", "l", "upload", "STARTED"))
                .append(EIGHT, item("b", "m", "upload", "STARTED"))
                .judgeAt(EIGHT.plusSeconds(5));
        var instances = new KnownInstances(new Instance("here:1", Set.of(0), Set.of(0), Set.of(0)), List.of());
        var service = new QueryService(
                instances,
                tracker,
                null,
                DrivenTracker.CATALOG,
                DrivenTracker.health("here:1", KafkaStreams.State.RUNNING, List.of(DrivenTracker.blind(0))),
                1,
                Bounds.DEFAULT);

        HealthAnswer health = service.healthOfAll();

        assertThat(health.status()).isEqualTo(Health.BLIND);
        assertThat(health.concerned()).containsExactly(new ConcernedPipeline("upload", "imaging-team", 2));
    }

    @Test
    void healthFollowsTheStateAndTheLogTime() {
        assertThat(status(KafkaStreams.State.RUNNING, DrivenTracker.seeing(0))).isEqualTo(Health.UP);
        assertThat(status(KafkaStreams.State.REBALANCING, DrivenTracker.seeing(0)))
                .isEqualTo(Health.STARTING);
        assertThat(status(KafkaStreams.State.ERROR, DrivenTracker.seeing(0))).isEqualTo(Health.DOWN);
        var late = EIGHT.plus(Duration.ofMinutes(50));
        assertThat(status(KafkaStreams.State.RUNNING, new PartitionView(0, late, 7, late, null, false, null, null)))
                .isEqualTo(Health.BEHIND);
    }

    private static Health status(KafkaStreams.State state, PartitionView partition) {
        return DrivenTracker.health("here:1", state, List.of(partition)).here().status();
    }

    private void fourLots() {
        var ten = EIGHT.plus(Duration.ofHours(2));
        tracker.append(EIGHT, item("a", "old", "upload", "STARTED"))
                .append(EIGHT.plusSeconds(1), item("b", "done", "upload", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(2), item("b", "done", "analyse", "SUCCEEDED"))
                .append(EIGHT.plusSeconds(3), "\"lot\":\"done\",\"type\":\"LOT_SEALED\",\"expectedItems\":1")
                .append(EIGHT.plus(Duration.ofMinutes(20)), item("c", "warned", "upload", "STARTED"))
                .append(ten.minusSeconds(60), item("d", "fresh", "upload", "STARTED"))
                .judgeAt(ten.plusMillis(100));
    }

    private static LotsQuestion question(LotSelection selection, int limit) {
        return new LotsQuestion(null, selection, null, limit);
    }

    private static String placedAt(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "lot-" + i)
                .filter(lot -> Partitions.of(lot, 2) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(LotsAnswer answer) {
        return answer.lots().stream().map(row -> row.report().lot()).toList();
    }

    private static String item(String uid, String lot, String step, String type) {
        return "\"uid\":\"%s\",\"lot\":\"%s\",\"step\":\"%s\",\"type\":\"%s\"".formatted(uid, lot, step, type);
    }
}
