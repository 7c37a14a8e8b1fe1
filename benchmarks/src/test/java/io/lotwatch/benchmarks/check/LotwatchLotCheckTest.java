package io.lotwatch.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotwatchLotCheckTest {
    private static final ExpectedLot LOT = new ExpectedLot(
            "2026-11-23/clinic-0007",
            2,
            millis("2026-11-23T08:00:00.000Z"),
            millis("2026-11-23T08:01:00.000Z"),
            List.of(1L, 1L, 1L, 1L));

    private static final String REPORT =
            """
            {"pipeline":"dicom-upload","lot":"2026-11-23/clinic-0007","revision":1,"definitionVersion":"fb3b53f0e6ab",
             "purpose":"REGULAR","verdict":"COMPLETED_ON_TIME","quality":"COMPLETE",
             "firstEventAt":"2026-11-23T08:00:00.000Z","sealedAt":"2026-11-23T08:01:01.000Z",
             "completedAt":"2026-11-23T08:01:00.000Z","durationMs":60000,
             "items":{"expected":2,"seen":2,"succeeded":2,"businessFailed":0,"failed":0,"skipped":0,"open":0,"missing":0},
             "findings":{},"lotFindings":{},
             "steps":[%s,%s,%s,%s],
             "measures":{},"heldUpBy":"receive","lastItems":["1"]}
            """.formatted(step("receive"), step("check"), step("analyse"), step("deliver"));

    private final LotwatchLotCheck check = new LotwatchLotCheck();

    @Test
    void aRightReportHasNoFault() {
        assertThat(fault(REPORT)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"succeeded\":2 | \"succeeded\":1 | items is",
                "\"expected\":2 | \"expected\":3 | items is",
                "\"COMPLETE\" | \"PARTIAL\" | quality is",
                "COMPLETED_ON_TIME | COMPLETED_LATE | verdict is",
                "08:00:00.000Z | 08:00:00.001Z | firstEventAt is",
                "\"completedAt\":\"2026-11-23T08:01:00.000Z\" | \"completedAt\":null | completedAt is",
                "\"findings\":{},\"lotFindings\" | \"findings\":{\"SLOW\":1},\"lotFindings\" | there are findings",
                "\"lotFindings\":{} | \"lotFindings\":{\"INCOMPLETE\":1} | there are findings",
                "\"step\":\"check\" | \"step\":\"cheque\" | steps is",
                "\"step\":\"deliver\",\"finished\":2 | \"step\":\"deliver\",\"finished\":1 | step deliver has",
            })
    void aWrongReportHasOne(String right, String wrong, String fault) {
        assertThat(REPORT).contains(right);
        assertThat(fault(REPORT.replace(right, wrong))).startsWith(fault);
    }

    private String fault(String report) {
        return check.fault(LOT, report.getBytes(StandardCharsets.UTF_8));
    }

    private static String step(String name) {
        return """
                {"step":"%s","finished":2,"attempts":2,"failures":{},"findings":{},"queue":{"count":0},
                 "wait":{"count":2,"p50":1,"p90":1,"p99":1,"max":1},"run":{"count":2,"p50":1,"p90":1,"p99":1,"max":1},
                 "elapsed":{"count":2,"p50":1,"p90":1,"p99":1,"max":1}}""".formatted(name);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
