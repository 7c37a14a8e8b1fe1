package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.cancelled;
import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.EventDraft;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingKind;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lots of another size, or with other sums, than their pipeline expects. */
class UnusualLotsTest {
    private static final Pattern FINDING = Pattern.compile(
            "\"kind\":\"([A-Z_]+)\",\"state\":\"([A-Z]+)\".*\"judgedAt\":\"[^T]*T([0-9:]{5}).*\"evidence\":\\{(.*)}}");
    private static final PipelineDefinition TWO_OR_THREE = expecting("{'itemsPerLot': [2, 3]}");
    private static final PipelineDefinition ROWS = expecting("{'measures': {'bytes': [1, 9], 'rows': [10, 20.5]}}");

    @Test
    void aLotWithTooFewItemsIsOneFromItsSealOn() {
        assertThat(said(TWO_OR_THREE, loaded("a").at("08:00"), sealed("L").at("08:10")))
                .containsExactly("08:10 LOT_SIZE OPEN high=3 items=1 low=2");
    }

    @Test
    void aLotOfTheUsualSizeIsNone() {
        assertThat(said(
                        TWO_OR_THREE,
                        loaded("a").at("08:00"),
                        loaded("b").at("08:01"),
                        sealed("L").at("08:10")))
                .isEmpty();
    }

    @Test
    void anOpenLotIsNotJudgedYet() {
        assertThat(said(TWO_OR_THREE, opened("L").at("08:00"), loaded("a").at("08:01")))
                .isEmpty();
    }

    @Test
    void itemsThatAreMissingBelongToItsSize() {
        assertThat(said(
                        TWO_OR_THREE,
                        loaded("a").at("08:00"),
                        sealed("L").expecting(4).at("08:10")))
                .containsExactly(
                        "08:10 INCOMPLETE OPEN expected=4 missing=3 seen=1",
                        "08:10 LOT_SIZE OPEN high=3 items=4 low=2");
    }

    @Test
    void aLateItemThatMakesItWholeWithdrawsIt() {
        assertThat(said(
                        TWO_OR_THREE,
                        loaded("a").at("08:00"),
                        sealed("L").at("08:10"),
                        loaded("b").at("08:20")))
                .containsExactly(
                        "08:10 LOT_SIZE OPEN high=3 items=1 low=2", "08:20 LOT_SIZE WITHDRAWN high=3 items=2 low=2");
    }

    @Test
    void aCancelledLotHasNoSize() {
        assertThat(said(
                        TWO_OR_THREE,
                        loaded("a").at("08:00"),
                        sealed("L").at("08:10"),
                        cancelled("L").at("08:20")))
                .last()
                .isEqualTo("08:20 LOT_SIZE WITHDRAWN high=3 items=1 low=2");
    }

    @Test
    void aBackfillIsOfWhateverSize() {
        assertThat(said(
                        TWO_OR_THREE,
                        opened("L").forPurpose("BACKFILL").at("07:00"),
                        loaded("a").at("08:00"),
                        sealed("L").at("08:10")))
                .isEmpty();
    }

    @Test
    void eachMeasureOutOfItsRangeOrAbsentIsAFindingOfACompleteLot() {
        assertThat(said(
                        ROWS,
                        loaded("a").measuring("rows", "15").at("08:00"),
                        loaded("b").measuring("rows", "6.5").at("08:01"),
                        sealed("L").at("08:10")))
                .containsExactly(
                        "08:10 MEASURE_RANGE OPEN high=20.5 low=10 measure=rows sum=21.5",
                        "08:10 MEASURE_RANGE OPEN high=9 low=1 measure=bytes");
    }

    @Test
    void bothEndsOfARangeAreInIt() {
        assertThat(said(
                        ROWS,
                        loaded("a")
                                .measuring("rows", "20.50")
                                .measuring("bytes", "1")
                                .at("08:00"),
                        sealed("L").at("08:10")))
                .isEmpty();
    }

    @Test
    void sumsOfALotThatIsNotCompleteAreNotJudged() {
        assertThat(said(
                        ROWS,
                        loaded("a").measuring("rows", "1").at("08:00"),
                        sealed("L").expecting(2).at("08:10")))
                .containsExactly("08:10 INCOMPLETE OPEN expected=2 missing=1 seen=1");
    }

    @Test
    void aLateItemThatBringsTheSumIntoItsRangeWithdrawsIt() {
        assertThat(said(
                        ROWS,
                        loaded("a")
                                .measuring("rows", "8")
                                .measuring("bytes", "2")
                                .at("08:00"),
                        sealed("L").at("08:10"),
                        loaded("b").measuring("rows", "4").at("08:20")))
                .containsExactly(
                        "08:10 MEASURE_RANGE OPEN high=20.5 low=10 measure=rows sum=8",
                        "08:20 MEASURE_RANGE WITHDRAWN high=20.5 low=10 measure=rows sum=12");
    }

    @Test
    void theReportCountsThem() {
        List<LifecycleEvent> events =
                List.of(loaded("a").at("08:00"), sealed("L").at("08:10"));
        PipelineDefinition both = expecting("{'itemsPerLot': [2, 3], 'measures': {'bytes': [1, 9], 'rows': [1, 2]}}");

        assertThat(SimulatedTracker.run(List.of(both), SimulatedTracker.log(events), 1, false, 0)
                        .lots()
                        .get(0)
                        .lotFindings())
                .isEqualTo(Map.of(FindingKind.LOT_SIZE, 1L, FindingKind.MEASURE_RANGE, 2L));
    }

    private static EventDraft loaded(String uid) {
        return succeeded(uid, "load").inLot("L");
    }

    private static PipelineDefinition expecting(String expects) {
        return TestPipelines.with("'retention': '1d', 'expects': " + expects, "{'name': 'load'}");
    }

    /** What is said of the lot itself, whatever partitions there are. */
    private static List<String> said(PipelineDefinition pipeline, LifecycleEvent... events) {
        var log = SimulatedTracker.log(List.of(events));
        TreeSet<String> records =
                SimulatedTracker.run(List.of(pipeline), log, 1, false, 0).records();
        assertThat(SimulatedTracker.run(List.of(pipeline), log, 3, true, 1).records())
                .isEqualTo(records);
        return records.stream()
                .map(FINDING::matcher)
                .filter(Matcher::find)
                .map(found -> "%s %s %s %s"
                        .formatted(
                                found.group(3),
                                found.group(1),
                                found.group(2),
                                found.group(4)
                                        .replace("\":\"", "=")
                                        .replace("\",\"", " ")
                                        .replace("\"", "")))
                .sorted()
                .toList();
    }
}
