package io.lotwatch.core.item;

import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.queued;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestEvents.time;
import static io.lotwatch.core.TestItems.item;
import static io.lotwatch.core.TestItems.step;
import static io.lotwatch.core.TestItems.undeclared;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.Outcome.Kind;
import io.lotwatch.event.LifecycleEvent;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ItemViewTest {
    private static final PipelineDefinition BAKERY = TestPipelines.withSteps(
            "{'name': 'mix'}",
            "{'name': 'rest', 'after': ['mix'], 'optional': true}",
            "{'name': 'bake', 'after': ['rest']}",
            "{'name': 'label', 'after': ['bake'], 'optional': true}");
    private static final PipelineDefinition TWO_BRANCHES =
            TestPipelines.withSteps("{'name': 'left'}", "{'name': 'right'}");

    @Test
    void anOptionalStepWithoutASignIsLeftOutAndItsPredecessorStandsForIt() {
        ItemView item = item(
                BAKERY, succeeded("a", "mix").at("08:00"), started("a", "bake").at("08:07"));

        assertThat(step(item, "rest").leftOut()).isTrue();
        assertThat(step(item, "bake").waited()).isEqualTo(7 * 60_000);
    }

    @Test
    void aPlaceInTheQueueLeavesItOutAllTheSame() {
        ItemView item = item(
                BAKERY, succeeded("a", "mix").at("08:00"), queued("a", "rest").at("08:01"));

        assertThat(step(item, "rest").leftOut()).isTrue();
    }

    @Test
    void anOptionalStepThatRanIsWaitedFor() {
        ItemView item = item(
                BAKERY,
                succeeded("a", "mix").at("08:00"),
                started("a", "rest").at("08:01"),
                started("a", "bake").at("08:07"));

        assertThat(step(item, "bake").predecessorsEndedAt()).isNull();
        assertThat(step(item, "bake").waited()).isNull();
    }

    @Test
    void withTheLastStepsOutcomeTheLeftOutStepsAreSkippedAndTheItemEnds() {
        ItemView item = item(
                BAKERY,
                succeeded("a", "mix").at("08:00"),
                succeeded("a", "bake").at("08:30"));

        assertThat(step(item, "rest").outcome().kind()).isEqualTo(Kind.SKIPPED);
        assertThat(step(item, "label").outcome().at()).isEqualTo(time("08:30"));
        assertThat(item.outcome()).isEqualTo(Kind.SUCCEEDED);
        assertThat(item.endedAt()).isEqualTo(time("08:30"));
    }

    @Test
    void aSignOfAnOptionalLastStepReopensTheItem() {
        ItemView item = item(
                BAKERY,
                succeeded("a", "mix").at("08:00"),
                succeeded("a", "bake").at("08:30"),
                started("a", "label").at("08:31"));

        assertThat(item.outcome()).isNull();
    }

    @Test
    void lastStepsAloneDoNotEndAnItemWhoseOtherStepsAreOpen() {
        ItemView item = item(
                BAKERY, started("a", "mix").at("08:00"), succeeded("a", "bake").at("08:30"));

        assertThat(step(item, "label").outcome().kind()).isEqualTo(Kind.SKIPPED);
        assertThat(item.outcome()).isNull();
    }

    @Test
    void anItemEndsWithTheLatestOutcomeOfItsSteps() {
        ItemView item = item(
                TWO_BRANCHES,
                succeeded("a", "left").at("09:00"),
                skipped("a", "right").at("08:00"));

        assertThat(item.outcome()).isEqualTo(Kind.SUCCEEDED);
        assertThat(item.endedAt()).isEqualTo(time("09:00"));
    }

    @Test
    void itIsSkippedWhenAllStepsAre() {
        ItemView item = item(
                TWO_BRANCHES,
                skipped("a", "left").at("09:00"),
                skipped("a", "right").at("08:00"));

        assertThat(item.outcome()).isEqualTo(Kind.SKIPPED);
    }

    @Test
    void itFailsAtTheEarliestFailureOfEitherKind() {
        ItemView item = item(
                TWO_BRANCHES,
                failed("a", "left").because("BUSINESS").at("08:00"),
                failed("a", "right").forGood().at("09:00"));

        assertThat(item.outcome()).isEqualTo(Kind.FAILED);
        assertThat(item.endedAt()).isEqualTo(time("08:00"));
    }

    @Test
    void aBusinessFailureEndsItWhateverElseIsOpen() {
        ItemView item = item(
                TWO_BRANCHES,
                failed("a", "left").because("BUSINESS").at("08:00"),
                started("a", "right").at("08:10"));

        assertThat(item.outcome()).isEqualTo(Kind.BUSINESS);
        assertThat(item.endedAt()).isEqualTo(time("08:00"));
    }

    @Test
    void aSuccessAfterAFinalFailureCounts() {
        ItemView item = item(
                TWO_BRANCHES,
                failed("a", "left").forGood().at("08:00"),
                succeeded("a", "right").at("08:05"),
                succeeded("a", "left").attempt(2).at("08:10"));

        assertThat(item.outcome()).isEqualTo(Kind.SUCCEEDED);
        assertThat(item.endedAt()).isEqualTo(time("08:10"));
    }

    @Test
    void undeclaredStepsAreShownAndDecideNothing() {
        ItemView item = item(
                TWO_BRANCHES,
                succeeded("a", "left").at("08:00"),
                succeeded("a", "right").at("08:00"),
                failed("a", "middle").forGood().at("07:00"));

        assertThat(item.outcome()).isEqualTo(Kind.SUCCEEDED);
        assertThat(item.undeclared()).extracting(StepView::name).containsExactly("middle");
    }

    @Test
    void anItemOfAnUndeclaredPipelineEndsWhenEveryStepSeenHasAnOutcome() {
        ItemView open = undeclared(
                succeeded("a", "left").at("08:00"), started("a", "right").at("08:01"));
        ItemView ended = undeclared(
                succeeded("a", "left").at("08:00"), succeeded("a", "right").at("08:01"));

        assertThat(open.outcome()).isNull();
        assertThat(ended.outcome()).isEqualTo(Kind.SUCCEEDED);
        assertThat(ended.endedAt()).isEqualTo(time("08:01"));
    }

    @Test
    void aDeclaredItemOfWhichNothingWasSeenIsOpen() {
        assertThat(undeclared(expected("a").at("08:00")).outcome()).isNull();
    }

    @Test
    void stepsBeyondTheLimitAreShownAsOne() {
        var events = new ArrayList<LifecycleEvent>();
        for (int i = 0; i < ItemState.MAX_UNDECLARED_STEPS + 2; i++) {
            events.add(succeeded("a", "step-%03d".formatted(i)).at("08:00"));
        }

        ItemView item = undeclared(events.toArray(LifecycleEvent[]::new));

        assertThat(item.undeclared()).hasSize(ItemState.MAX_UNDECLARED_STEPS + 1);
        assertThat(item.undeclared().get(ItemState.MAX_UNDECLARED_STEPS).name()).isEqualTo("others");
    }

    @Test
    void runIsOfTheFinalAttemptAndElapsedOfAll() {
        ItemView item = item(
                TWO_BRANCHES,
                started("a", "left").at("08:00"),
                failed("a", "left").at("08:01"),
                started("a", "left").attempt(2).at("08:05"),
                succeeded("a", "left").attempt(2).at("08:07"));

        assertThat(step(item, "left").run()).isEqualTo(2 * 60_000);
        assertThat(step(item, "left").elapsed()).isEqualTo(7 * 60_000);
        assertThat(step(item, "left").tries()).isEqualTo(2);
    }

    @Test
    void withoutTheFinalAttemptsStartThereIsNeither() {
        ItemView item = item(
                TWO_BRANCHES,
                started("a", "left").at("08:00"),
                succeeded("a", "left").attempt(2).at("08:07"));

        assertThat(step(item, "left").run()).isNull();
        assertThat(step(item, "left").elapsed()).isNull();
    }

    @Test
    void aSkippedStepHasNoDurations() {
        ItemView item = item(
                BAKERY,
                succeeded("a", "mix").at("08:00"),
                started("a", "bake").at("08:05"),
                skipped("a", "bake").at("08:06"));

        assertThat(step(item, "bake").waited()).isNull();
        assertThat(step(item, "bake").run()).isNull();
        assertThat(step(item, "bake").elapsed()).isNull();
    }

    @Test
    void aNegativeDurationIsAWarning() {
        ItemView item = item(
                TWO_BRANCHES,
                started("a", "left").at("08:01"),
                succeeded("a", "left").at("08:00"));

        assertThat(item.warnings()).singleElement().asString().contains("clocks disagree at step left");
    }

    @Test
    void namingAnotherLotLaterIsAWarning() {
        ItemView item = item(
                TWO_BRANCHES,
                started("a", "left").inLot("L").at("08:00"),
                succeeded("a", "left").inLot("M").at("08:01"));

        assertThat(item.lot().lot()).isEqualTo("L");
        assertThat(item.warnings()).singleElement().asString().contains("more than one lot");
    }

    @Test
    void withoutALotTheItemIsALotOfItsOwn() {
        ItemView item = item(TWO_BRANCHES, started("a", "left").at("08:00"));

        assertThat(item.lot()).isEqualTo(new LotAssignment("a", null, true));
    }

    @Test
    void aWindowCutsItByItsFirstEvent() {
        PipelineDefinition daily = TestPipelines.withLots("{'window': '1d', 'zone': 'Asia/Tokyo'}", "{'name': 'left'}");

        ItemView item = item(
                daily, succeeded("a", "left").at("15:30"), started("a", "left").at("14:59"));

        assertThat(item.lot()).isEqualTo(new LotAssignment("2026-11-23", time("15:00"), false));
    }

    @Test
    void aNamedLotWinsOverTheWindow() {
        PipelineDefinition daily = TestPipelines.withLots("{'window': '1d', 'zone': 'Asia/Tokyo'}", "{'name': 'left'}");

        ItemView item = item(
                daily,
                started("a", "left").at("08:00"),
                succeeded("a", "left").inLot("L").at("08:01"));

        assertThat(item.lot()).isEqualTo(new LotAssignment("L", null, false));
    }
}
