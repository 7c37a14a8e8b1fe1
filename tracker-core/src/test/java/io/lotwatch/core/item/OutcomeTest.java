package io.lotwatch.core.item;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestEvents.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.EventDraft;
import io.lotwatch.core.TestItems;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.Outcome.Kind;
import io.lotwatch.event.LifecycleEvent;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final PipelineDefinition SHIPPING =
            TestPipelines.withSteps("{'name': 'ship', 'maxAttempts': 3}", "{'name': 'later'}");

    @Test
    void aStepIsOpenWhileItOnlyStarted() {
        assertThat(outcome(started("a", "ship").at("08:00"))).isNull();
    }

    @Test
    void aFailureThatMayBeRetriedLeavesItOpen() {
        assertThat(outcome(failed("a", "ship").attempt(2).at("08:00"))).isNull();
    }

    @Test
    void aSuccessWinsOverAllThatCameBefore() {
        Outcome outcome = outcome(
                skipped("a", "ship").at("08:00"),
                failed("a", "ship").because("BUSINESS").at("08:01"),
                failed("a", "ship").forGood().at("08:02"),
                succeeded("a", "ship").attempt(2).at("08:03"));

        assertOutcome(outcome, Kind.SUCCEEDED, "08:03", 2);
    }

    @Test
    void elseASkipWinsOverFailures() {
        Outcome outcome = outcome(
                failed("a", "ship").because("BUSINESS").at("08:01"),
                skipped("a", "ship").at("08:02"));

        assertOutcome(outcome, Kind.SKIPPED, "08:02", 1);
    }

    @Test
    void elseABusinessFailureWinsOverAFinalOne() {
        Outcome outcome = outcome(
                failed("a", "ship").forGood().at("08:01"),
                failed("a", "ship").attempt(2).because("BUSINESS").at("08:02"));

        assertOutcome(outcome, Kind.BUSINESS, "08:02", 2);
    }

    @Test
    void anyAttemptFromTheLastOneOnFailsForGood() {
        Outcome outcome = outcome(
                failed("a", "ship").attempt(4).at("08:01"),
                failed("a", "ship").attempt(3).at("08:02"));

        assertOutcome(outcome, Kind.FAILED, "08:01", 4);
    }

    @Test
    void theEarliestEndOfTheKindCounts() {
        Outcome outcome = outcome(
                succeeded("a", "ship").at("08:05"),
                succeeded("a", "ship").attempt(2).at("08:03"));

        assertOutcome(outcome, Kind.SUCCEEDED, "08:03", 2);
    }

    @Test
    void ofEqualTimesTheLowerAttemptCarriesIt() {
        Outcome outcome = outcome(
                succeeded("a", "ship").attempt(3).at("08:05"),
                succeeded("a", "ship").attempt(2).at("08:05"));

        assertOutcome(outcome, Kind.SUCCEEDED, "08:05", 2);
    }

    @Test
    void ofOneAttemptTheFailureThatSaysThatItIsFinalCounts() {
        Outcome outcome = outcome(
                failed("a", "ship").at("08:01"), failed("a", "ship").forGood().at("08:02"));

        assertOutcome(outcome, Kind.FAILED, "08:02", 1);
    }

    @Test
    void measuresAreThoseOfTheFinalAttemptsEnd() {
        EventDraft success = succeeded("a", "ship").attempt(2).measuring("parcels", "2.50");

        Outcome outcome = outcome(failed("a", "ship").measuring("parcels", "1").at("08:00"), success.at("08:03"));

        assertThat(outcome.end().measures().get("parcels")).isEqualByComparingTo("2.5");
    }

    private static Outcome outcome(LifecycleEvent... events) {
        return TestItems.step(TestItems.item(SHIPPING, events), "ship").outcome();
    }

    private static void assertOutcome(Outcome outcome, Kind kind, String at, int attempt) {
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.at()).isEqualTo(time(at));
        assertThat(outcome.attempt()).isEqualTo(attempt);
    }
}
