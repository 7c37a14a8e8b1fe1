package io.lotwatch.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.benchmarks.parse.EventParser;
import io.lotwatch.benchmarks.parse.ParsedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00.123Z");

    @Test
    void anEventIsWhatAProducerWouldWrite() {
        byte[] event = new EventJson().item(Workload.hot(400_000), 12_345, 4, AT.toEpochMilli());
        assertThat(new String(event, StandardCharsets.UTF_8))
                .isEqualTo("{\"pipeline\":\"dicom-upload\",\"uid\":\"1.2.840.113619.2.55.0000012345\","
                        + "\"lot\":\"2026-11-23/clinic-0012\",\"step\":\"analyse\",\"type\":\"STARTED\","
                        + "\"time\":\"2026-11-23T08:00:00.123Z\",\"attempt\":1,\"producer\":\"gateway-09\","
                        + "\"attributes\":{\"clinic\":\"clinic-12\"}}");
    }

    @Test
    void theParserTakesTheKnownFields() {
        byte[] event = new EventJson().item(Workload.hot(400_000), 12_345, 7, AT.toEpochMilli());
        ParsedEvent parsed = new EventParser().parse(event);
        assertThat(parsed)
                .returns("dicom-upload", each -> each.pipeline)
                .returns("1.2.840.113619.2.55.0000012345", each -> each.uid)
                .returns("2026-11-23/clinic-0012", each -> each.lot)
                .returns("deliver", each -> each.step)
                .returns("SUCCEEDED", each -> each.type)
                .returns(AT.toEpochMilli(), each -> each.timeMillis)
                .returns(1, each -> each.attempt)
                .returns("gateway-09", each -> each.producer);
    }

    @Test
    void aSealSaysHowManyItemsThereAre() {
        byte[] event = new EventJson().sealed(3, 1_000, AT.toEpochMilli());
        ParsedEvent parsed = new EventParser().parse(event);
        assertThat(parsed)
                .returns("LOT_SEALED", each -> each.type)
                .returns("2026-11-23/clinic-0003", each -> each.lot)
                .returns(1_000L, each -> each.expectedItems);
    }
}
