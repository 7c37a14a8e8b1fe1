package io.lotwatch.core.lot;

import static io.lotwatch.core.TestEvents.cancelled;
import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.millis;
import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestEvents.time;
import static io.lotwatch.core.TestLots.lotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LotViewTest {
    private static final PipelineDefinition BAKERY = TestPipelines.withLots(
            "{'seal': 'manifest', 'deadline': {'after': '2h'}, 'warnBefore': '30m'}",
            "{'name': 'mix'}",
            "{'name': 'bake', 'after': ['mix'], 'maxWait': '10m'}");
    private static final PipelineDefinition ONE_STEP = TestPipelines.withSteps("{'name': 'mix'}");
    private static final PipelineDefinition QUIET =
            TestPipelines.withLots("{'seal': {'quiet': '10m'}}", "{'name': 'mix'}");
    private static final PipelineDefinition DAILY =
            TestPipelines.withLots("{'window': '1d', 'zone': 'UTC'}", "{'name': 'mix'}");

    @Test
    void anOpenLotIsOnTrackUntilItsWarning() {
        LotView lot = lotAt("09:30", BAKERY, started("a", "mix").inLot("L").at("08:00"));

        assertThat(lot.verdict()).isEqualTo(Verdict.ON_TRACK);
        assertThat(lot.nextAt()).isEqualTo(millis("09:30:00.100"));
    }

    @Test
    void fromThenOnItIsAtRisk() {
        LotView lot =
                lotAt("09:30:00.100", BAKERY, started("a", "mix").inLot("L").at("08:00"));

        assertThat(lot.verdict()).isEqualTo(Verdict.AT_RISK);
        assertThat(lot.nextAt()).isEqualTo(millis("10:00:00.100"));
    }

    @Test
    void atTheDeadlineItselfItHasNotMissedIt() {
        LotView lot = lotAt("10:00", BAKERY, started("a", "mix").inLot("L").at("08:00"));

        assertThat(lot.verdict()).isEqualTo(Verdict.AT_RISK);
    }

    @Test
    void afterTheDeadlineItHasMissedIt() {
        LotView lot =
                lotAt("10:00:00.100", BAKERY, started("a", "mix").inLot("L").at("08:00"));

        assertThat(lot.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(lot.nextAt()).isNull();
    }

    @Test
    void aLotThatIsCompleteAtItsDeadlineIsOnTime() {
        LotReport report = lotAt(
                        "11:00",
                        BAKERY,
                        succeeded("a", "mix").inLot("L").at("08:00"),
                        succeeded("a", "bake").at("10:00"),
                        sealed("L").at("10:30"))
                .report();

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETED_ON_TIME);
        assertThat(report.completedAt()).isEqualTo(time("10:00"));
        assertThat(report.durationMs()).isEqualTo(2 * 3_600_000);
        assertThat(report.marginMs()).isZero();
    }

    @Test
    void aMillisecondLaterItIsLate() {
        LotReport report = lotAt(
                        "11:00",
                        BAKERY,
                        succeeded("a", "mix").inLot("L").at("08:00"),
                        succeeded("a", "bake").at("10:00:00.001"),
                        sealed("L").at("10:30"))
                .report();

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETED_LATE);
        assertThat(report.marginMs()).isEqualTo(-1);
    }

    @Test
    void withoutADeadlineItIsOnTimeAndHasNoMargin() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        succeeded("a", "mix").inLot("L").at("08:00"),
                        sealed("L").at("10:30"))
                .report();

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETED_ON_TIME);
        assertThat(report.deadline()).isNull();
        assertThat(report.marginMs()).isNull();
    }

    @Test
    void whatTheOpeningSaysOfTheDeadlineWinsOverTheDefinition() {
        LotView lot = lotAt("08:30", BAKERY, opened("L").dueAt("09:00").at("08:00"));

        assertThat(lot.deadline()).isEqualTo(time("09:00"));
    }

    @Test
    void theDeadlineCountsFromADeclarationToo() {
        LotView lot = lotAt(
                "08:30", BAKERY, expected("a").at("07:00"), started("a", "mix").at("08:00"));

        assertThat(lot.deadline()).isEqualTo(time("09:00"));
    }

    @Test
    void aCancelledLotIsAbandonedForGood() {
        LotReport report = lotAt(
                        "11:00",
                        BAKERY,
                        cancelled("L").at("07:00"),
                        succeeded("a", "mix").inLot("L").at("08:00"),
                        succeeded("a", "bake").at("08:10"),
                        sealed("L").at("08:20"))
                .report();

        assertThat(report.verdict()).isEqualTo(Verdict.ABANDONED);
        assertThat(report.completedAt()).isNull();
        assertThat(report.durationMs()).isNull();
    }

    @Test
    void theItemsOfACancelledLotHaveTheirFindingsAllTheSame() {
        LotReport report = lotAt(
                        "11:00",
                        BAKERY,
                        cancelled("L").at("07:00"),
                        succeeded("a", "mix").inLot("L").at("08:00"))
                .report();

        assertThat(report.findings()).containsExactly(Map.entry(FindingKind.MISSING, 1L));
    }

    @Test
    void fewerItemsThanExpectedMeansThatTheRestIsMissing() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        succeeded("a", "mix").inLot("L").at("08:00"),
                        sealed("L").expecting(3).at("09:00"))
                .report();

        assertThat(report.items()).isEqualTo(new ItemCounts(3L, 1, 1, 0, 0, 0, 0, 2));
        assertThat(report.quality()).isEqualTo(Quality.PARTIAL);
        assertThat(report.lotFindings()).containsExactly(Map.entry(FindingKind.INCOMPLETE, 1L));
        assertThat(report.completedAt()).isNull();
    }

    @Test
    void declaredItemsThatWereNotSeenAreMissingThoughTheNumberIsRight() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        succeeded("stranger", "mix").inLot("L").at("08:00"),
                        sealed("L").expecting(2).listing("a", "b").at("09:00"))
                .report();

        assertThat(report.items()).isEqualTo(new ItemCounts(2L, 1, 1, 0, 0, 0, 0, 2));
    }

    @Test
    void withoutANumberTheDeclaredLotExpectsAllItsItems() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        succeeded("stranger", "mix").inLot("L").at("08:00"),
                        expected("a").at("08:00"))
                .report();

        assertThat(report.items().expected()).isEqualTo(2);
    }

    @Test
    void withoutAnyDeclarationNothingIsExpected() {
        LotReport report = lotAt(
                        "11:00", ONE_STEP, succeeded("a", "mix").inLot("L").at("08:00"))
                .report();

        assertThat(report.items().expected()).isNull();
    }

    @Test
    void whatIsMissingIsNoFindingOfALotThatIsNotSealed() {
        LotReport report =
                lotAt("11:00", ONE_STEP, opened("L").expecting(3).at("08:00")).report();

        assertThat(report.items().missing()).isEqualTo(3);
        assertThat(report.lotFindings()).isEmpty();
    }

    @Test
    void aFailedItemMakesACompleteLotPartial() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        failed("a", "mix").forGood().inLot("L").at("08:00"),
                        sealed("L").at("09:00"))
                .report();

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETED_ON_TIME);
        assertThat(report.quality()).isEqualTo(Quality.PARTIAL);
    }

    @Test
    void aBusinessFailureAndASkipDoNot() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        failed("a", "mix").because("BUSINESS").inLot("L").at("08:00"),
                        skipped("b", "mix").inLot("L").at("08:00"),
                        sealed("L").at("09:00"))
                .report();

        assertThat(report.quality()).isEqualTo(Quality.COMPLETE);
        assertThat(report.items()).isEqualTo(new ItemCounts(null, 2, 0, 1, 0, 1, 0, 0));
    }

    @Test
    void aLotWithoutItemsIsCompleteWithItsSeal() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        opened("L").at("08:00"),
                        sealed("L").expecting(0).at("09:00"))
                .report();

        assertThat(report.completedAt()).isEqualTo(time("09:00"));
        assertThat(report.durationMs()).isEqualTo(3_600_000);
    }

    @Test
    void quietSealsAfterTheNewestItemsFirstRecord() {
        LotView lot = lotAt(
                "08:25:00.100",
                QUIET,
                succeeded("a", "mix").inLot("L").at("08:00"),
                started("b", "mix").inLot("L").at("08:15"),
                succeeded("b", "mix").at("08:20"));

        assertThat(lot.sealedAt()).isEqualTo(time("08:25"));
        assertThat(lot.isComplete()).isTrue();
    }

    @Test
    void asLongAsThatHasNotPassedItIsOpen() {
        LotView lot = lotAt("08:10", QUIET, succeeded("a", "mix").inLot("L").at("08:00"));

        assertThat(lot.sealedAt()).isNull();
        assertThat(lot.nextAt()).isEqualTo(millis("08:10:00.100"));
    }

    @Test
    void aLotSealedEventSealsAQuietLotToo() {
        LotView lot = lotAt(
                "08:06",
                QUIET,
                succeeded("a", "mix").inLot("L").at("08:00"),
                sealed("L").at("08:05"));

        assertThat(lot.sealedAt()).isEqualTo(time("08:05"));
    }

    @Test
    void aWindowSealsWhenItsEndHasPassed() {
        LotView lot = lotAt(
                "2026-11-24T00:00:00.100Z",
                "2026-11-23",
                DAILY,
                succeeded("a", "mix").at("08:00"));

        assertThat(lot.sealedAt()).isEqualTo(time("2026-11-24T00:00:00Z"));
        assertThat(lot.report().completedAt()).isEqualTo(time("08:00"));
    }

    @Test
    void beforeThatItIsOpen() {
        LotView lot = lotAt(
                "2026-11-24T00:00:00Z",
                "2026-11-23",
                DAILY,
                succeeded("a", "mix").at("08:00"));

        assertThat(lot.sealedAt()).isNull();
    }

    @Test
    void anItemAloneIsSealedByItsEnd() {
        LotView lot = lotAt("11:00", "a", ONE_STEP, succeeded("a", "mix").at("08:00"));

        assertThat(lot.sealedAt()).isEqualTo(time("08:00"));
        assertThat(lot.verdict()).isEqualTo(Verdict.COMPLETED_ON_TIME);
    }

    @Test
    void aLotWithoutItemsAndEventsIsWithdrawn() {
        assertThat(lotAt("11:00", ONE_STEP).isWithdrawn()).isTrue();
    }

    @Test
    void aLotThatWasOnlyOpenedIsNot() {
        assertThat(lotAt("11:00", ONE_STEP, opened("L").at("08:00")).isWithdrawn())
                .isFalse();
    }

    @Test
    void itIsHeldUpByTheStepWithTheLargestSumOfWaitAndElapsed() {
        LotReport report = lotAt(
                        "11:00",
                        BAKERY,
                        started("a", "mix").inLot("L").at("08:00"),
                        succeeded("a", "mix").at("08:20"),
                        started("a", "bake").at("08:35"),
                        succeeded("a", "bake").at("08:41"),
                        started("b", "mix").inLot("L").at("08:00"),
                        succeeded("b", "mix").at("08:01"))
                .report();

        // mix: 20 + 1 minutes; bake: 15 of waiting and 6 of work, and no more: the earlier step stays.
        assertThat(report.heldUpBy()).isEqualTo("mix");
    }

    @Test
    void waitingHoldsUpAsMuchAsWork() {
        LotReport report = lotAt(
                        "11:00",
                        BAKERY,
                        started("a", "mix").inLot("L").at("08:00"),
                        succeeded("a", "mix").at("08:20"),
                        started("a", "bake").at("08:39"),
                        succeeded("a", "bake").at("08:41"))
                .report();

        assertThat(report.heldUpBy()).isEqualTo("bake");
    }

    @Test
    void nothingHoldsUpALotWithoutDurations() {
        LotReport report = lotAt(
                        "11:00", ONE_STEP, succeeded("a", "mix").inLot("L").at("08:00"))
                .report();

        assertThat(report.heldUpBy()).isNull();
    }

    @Test
    void theItemsThatEndedLastAreNamed() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        succeeded("a", "mix").inLot("L").at("08:00"),
                        succeeded("c", "mix").inLot("L").at("08:30"),
                        succeeded("b", "mix").inLot("L").at("08:30"))
                .report();

        assertThat(report.lastItems()).containsExactly("b", "c");
    }

    @Test
    void measuresAreSummedExactly() {
        LotReport report = lotAt(
                        "11:00",
                        ONE_STEP,
                        succeeded("a", "mix").inLot("L").measuring("kg", "0.1").at("08:00"),
                        succeeded("b", "mix").inLot("L").measuring("kg", "0.2").at("08:00"))
                .report();

        assertThat(report.measures()).containsExactly(Map.entry("kg", new BigDecimal("0.3")));
    }
}
