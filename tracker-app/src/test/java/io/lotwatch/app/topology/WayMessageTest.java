package io.lotwatch.app.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.engine.PipelineMessage;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.StepProgress;
import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.lot.WaitingTimes;
import io.lotwatch.core.pace.PaceSubject;
import io.lotwatch.core.pipeline.Flow;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.core.slo.ItemTally;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WayMessageTest {
    private static final VersionInForce VERSION = new VersionInForce("0123456789ab", 3);
    private static final byte[] JSON = """
            {"uid":"u", "pipeline":"p","step":"s","type":"STARTED","time":"2026-11-23T08:00:00Z"}""".getBytes(UTF_8);

    private final EventReader reader = EventReader.ofCanonical();

    @Test
    void anEventIsSentOnAsItWasReceived() {
        WayMessage read = WayMessage.read(event().toBytes());

        assertThat(read.event()).isEqualTo(JSON);
        assertThat(read.toItemMessage(reader)).isEqualTo(happened());
    }

    @Test
    void messagesAreReadAsTheyWereWritten() {
        for (WayMessage message : messages()) {
            byte[] bytes = message.toBytes();

            assertThat(WayMessage.read(bytes))
                    .usingRecursiveComparison()
                    .ignoringFields("part.totals", "ended.took", "flowed.change.waiting")
                    .isEqualTo(message);
            assertThat(WayMessage.read(bytes).toBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void otherBytesAreRefusedByName() {
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] good = messages().get(i % messages().size()).toBytes();
            byte[] bytes = Arrays.copyOf(good, i % 2 == 0 ? random.nextInt(good.length) : good.length);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                WayMessage.read(bytes);
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessageContaining("a WayMessage of ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    private List<WayMessage> messages() {
        return List.of(
                WayMessage.watermark(7, 1_795_420_800_000L, null, 1_795_420_800_000L),
                WayMessage.watermark(7, Grid.END, Long.MIN_VALUE, 1_795_420_800_000L),
                WayMessage.watermark(7, Grid.END, null, 1_795_420_800_000L),
                event(),
                WayMessage.part(
                        3, 100, new LotPart(new LotKey("p", "l"), Long.MIN_VALUE, 100, 5, new LotTotals(), null)),
                WayMessage.firstVersion(0, new ItemMessage.FirstVersion("p", 100, VERSION)),
                WayMessage.versionChanged(0, 100, "p", VERSION),
                WayMessage.lot(1, 100, told(outcome(Instant.EPOCH, Map.of("rows", BigDecimal.TEN)))),
                WayMessage.lot(1, 100, told(outcome(null, Map.of()))),
                WayMessage.stands(1, 100, stands(Instant.EPOCH.plusMillis(7), mark())),
                WayMessage.stands(1, 100, stands(null, null)),
                WayMessage.forgotten(1, 100, new PipelineMessage.LotForgotten("p", "l")),
                WayMessage.ended(1, 100, new PipelineMessage.Ended("p", took())),
                WayMessage.flowed(1, 100, new PipelineMessage.Flowed("p", new Flow(-3, 5, waiting()))));
    }

    private static PipelineMessage.LotTold told(LotOutcome outcome) {
        return new PipelineMessage.LotTold("p", outcome);
    }

    private static PipelineMessage.LotStands stands(@Nullable Instant at, @Nullable ProgressMark mark) {
        return new PipelineMessage.LotStands(
                "p",
                new LotStanding(
                        new LotKey("p", "l"),
                        at != null,
                        Verdict.AT_RISK,
                        Quality.PARTIAL,
                        "v1",
                        at,
                        at,
                        at,
                        new ItemCounts(at == null ? null : 9L, 8, 1, 2, 1, 1, 3, 1),
                        mark),
                Verdict.ON_TRACK);
    }

    private static ProgressMark mark() {
        Instant at = Instant.EPOCH.plusMillis(100);
        return new ProgressMark(at, 9, 8, 5, at, null, List.of(new StepProgress(6, 7), StepProgress.NONE));
    }

    private static LotOutcome outcome(Instant at, Map<String, BigDecimal> measures) {
        return new LotOutcome(
                new LotKey("p", "l"),
                Purpose.RERUN,
                Verdict.MISSED,
                at,
                at,
                at,
                Instant.EPOCH.plusMillis(100),
                new ItemTally(3, 2, 1),
                new TreeMap<>(measures),
                new TreeMap<>(Map.of("clinic", new TreeMap<>(Map.of("north", new ItemTally(3, 2, 1))))));
    }

    private static TreeMap<PaceSubject, DurationSketch> took() {
        var run = new DurationSketch();
        run.add(1_234, 2);
        run.add(5, -1);
        var took = new TreeMap<PaceSubject, DurationSketch>();
        took.put(PaceSubject.step("load"), run);
        took.put(PaceSubject.LOT, new DurationSketch());
        return took;
    }

    private static TreeMap<String, WaitingTimes> waiting() {
        var times = new WaitingTimes();
        times.add(1_795_420_800_040L, 3);
        times.add(-20_000, -1);
        return new TreeMap<>(Map.of("load", times));
    }

    private WayMessage event() {
        return WayMessage.event(2, happened());
    }

    private ItemMessage.Happened happened() {
        LifecycleEvent event = reader.read(JSON).match(EventResult.Accepted::event, rejected -> {
            throw new AssertionError(rejected.message());
        });
        return new ItemMessage.Happened(event, 1_795_420_800_040L, VERSION);
    }
}
