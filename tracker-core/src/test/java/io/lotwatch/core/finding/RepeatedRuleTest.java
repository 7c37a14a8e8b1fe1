package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.queued;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestItems;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.FindingKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RepeatedRuleTest {
    private static final PipelineDefinition PAYOUT = TestPipelines.with(
            "'expects': {'idempotent': false}", "{'name': 'pay'}", "{'name': 'notify', 'multiple': true}");

    @Test
    void aRetryOfWhatMustNotBeDoneTwiceIsAFinding() {
        List<String> findings = findings(
                PAYOUT,
                failed("a", "pay").at("08:00"),
                started("a", "pay").attempt(2).at("08:01"));

        assertThat(findings).containsExactly("REPEATED pay");
    }

    @Test
    void soIsAMereHeartbeatOfAnotherAttempt() {
        List<String> findings = findings(
                PAYOUT,
                started("a", "pay").at("08:00"),
                heartbeat("a", "pay").attempt(3).at("08:01"));

        assertThat(findings).containsExactly("REPEATED pay");
    }

    @Test
    void itIsSaidOnceForTheStepHoweverManyAttemptsThereAre() {
        List<String> findings = findings(
                PAYOUT,
                failed("a", "pay").at("08:00"),
                failed("a", "pay").attempt(2).at("08:01"),
                succeeded("a", "pay").attempt(3).at("08:02"));

        assertThat(findings).containsExactly("REPEATED pay");
    }

    @Test
    void whatSucceedsTwiceIsADuplicateAsWell() {
        List<String> findings = findings(
                PAYOUT,
                succeeded("a", "pay").at("08:00"),
                succeeded("a", "pay").attempt(2).at("08:01"));

        assertThat(findings).containsExactly("DUPLICATE pay", "REPEATED pay");
    }

    @Test
    void aSingleAttemptIsNoneWhateverItsNumber() {
        List<String> findings = findings(
                PAYOUT,
                started("a", "pay").attempt(2).at("08:00"),
                succeeded("a", "pay").attempt(2).at("08:01"));

        assertThat(findings).isEmpty();
    }

    @Test
    void toSkipOrToQueueIsNoAttempt() {
        List<String> findings = findings(
                PAYOUT,
                started("a", "pay").at("08:00"),
                queued("a", "pay").attempt(2).at("08:01"),
                skipped("a", "pay").attempt(3).at("08:02"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aStepThatMaySucceedOftenHasNone() {
        List<String> findings = findings(
                PAYOUT,
                succeeded("a", "notify").at("08:00"),
                succeeded("a", "notify").attempt(2).at("08:01"));

        assertThat(findings).isEmpty();
    }

    @Test
    void nothingIsSaidWhereRepeatingDoesNoHarmOrNobodySaysThatItDoes() {
        for (String fields : List.of("'expects': {'idempotent': true}", "'expects': {}", "'retention': '1d'")) {
            List<String> findings = findings(
                    TestPipelines.with(fields, "{'name': 'pay'}"),
                    failed("a", "pay").at("08:00"),
                    started("a", "pay").attempt(2).at("08:01"));

            assertThat(findings).as(fields).isEmpty();
        }
    }

    @Test
    void theEvidenceIsTheFirstSignsOfTheFirstTwoAttempts() {
        var item = TestItems.item(
                PAYOUT,
                skipped("a", "pay").at("07:00"),
                started("a", "pay").attempt(2).at("08:00"),
                failed("a", "pay").attempt(2).at("08:01"),
                succeeded("a", "pay").attempt(4).at("08:02"),
                failed("a", "pay").attempt(5).at("07:59"));

        Suspicion suspicion =
                Objects.requireNonNull(Detection.of(item).get(new FindingKey("pay", FindingKind.REPEATED, null)));

        assertThat(suspicion.budget()).isEqualTo("idempotent");
        assertThat(suspicion.evidence().get())
                .containsEntry("firstAttempt", "2")
                .containsEntry("firstAttemptAt", "2026-11-23T08:00:00.000Z")
                .containsEntry("repeatAttempt", "4")
                .containsEntry("repeatAttemptAt", "2026-11-23T08:02:00.000Z")
                .hasSize(4);
    }
}
