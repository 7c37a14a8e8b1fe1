package io.lotwatch.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LotReportsTest {
    private static final byte[] RIGHT = "right".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WRONG = "wrong".getBytes(StandardCharsets.UTF_8);

    private final LotReports reports = new LotReports(
            Map.of("a", lot("a"), "b", lot("b")), (expected, report) -> report == RIGHT ? null : "it is wrong");

    @Test
    void allAreThereWhenEachLotWasReportedRight() {
        reports.report("a", RIGHT, 5);
        assertThat(reports.fault()).isEqualTo("1 of 2 lots were not reported, one of them b");
        reports.report("b", RIGHT, 7);
        assertThat(reports.fault()).isNull();
        assertThat(reports.completeNanos()).isEqualTo(7);
    }

    @Test
    void theLastReportCounts() {
        reports.report("a", WRONG, 1);
        reports.report("a", RIGHT, 2);
        reports.report("b", RIGHT, 3);
        assertThat(reports.fault()).isNull();
        reports.report("b", WRONG, 4);
        assertThat(reports.fault()).isEqualTo("1 reports are wrong; b: it is wrong");
    }

    @Test
    void aLotThatIsNoneIsAFault() {
        reports.report("a", RIGHT, 1);
        reports.report("b", RIGHT, 2);
        reports.report("c", RIGHT, 3);
        assertThat(reports.fault()).contains("there is no such lot");
    }

    @Test
    void aFindingIsAFault() {
        reports.report("a", RIGHT, 1);
        reports.report("b", RIGHT, 2);
        reports.unwanted("findings", "1.2.3");
        assertThat(reports.fault()).contains("findings").contains("1.2.3");
    }

    private static ExpectedLot lot(String id) {
        return new ExpectedLot(id, 1, 0, 0, List.of());
    }
}
