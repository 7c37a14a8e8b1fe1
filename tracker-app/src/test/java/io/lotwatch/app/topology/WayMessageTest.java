package io.lotwatch.app.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.engine.PipelineMessage;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.pipeline.LotSummary;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
                    .ignoringFields("part.totals")
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
                WayMessage.lot(
                        1,
                        100,
                        new PipelineMessage.LotTold(
                                "p", new LotSummary("l", Instant.EPOCH, Purpose.RERUN, Verdict.MISSED))),
                WayMessage.lot(
                        1,
                        100,
                        new PipelineMessage.LotTold(
                                "p", new LotSummary("l", null, Purpose.REGULAR, Verdict.ON_TRACK))));
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
