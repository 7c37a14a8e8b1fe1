package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateRuleTest {
    private static final PipelineDefinition PAYOUT =
            TestPipelines.withSteps("{'name': 'pay'}", "{'name': 'notify', 'multiple': true}");

    @Test
    void aSecondAttemptThatSucceedsIsADuplicate() {
        List<String> findings = findings(
                PAYOUT,
                succeeded("a", "pay").at("08:00"),
                succeeded("a", "pay").attempt(2).at("08:01"));

        assertThat(findings).containsExactly("DUPLICATE pay");
    }

    @Test
    void soIsASecondProducer() {
        List<String> findings = findings(
                PAYOUT,
                succeeded("a", "pay").by("desk-1").at("08:00"),
                succeeded("a", "pay").by("desk-2").at("08:01"));

        assertThat(findings).containsExactly("DUPLICATE pay");
    }

    @Test
    void noProducerCountsAsOne() {
        List<String> findings = findings(
                PAYOUT,
                succeeded("a", "pay").at("08:00"),
                succeeded("a", "pay").by("desk-2").at("08:01"));

        assertThat(findings).containsExactly("DUPLICATE pay");
    }

    @Test
    void theSameSuccessToldTwiceIsNone() {
        List<String> findings = findings(
                PAYOUT,
                succeeded("a", "pay").by("desk-1").at("08:00"),
                succeeded("a", "pay").by("desk-1").at("08:01"));

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
    void aFailureBesidesASuccessIsNone() {
        List<String> findings = findings(
                PAYOUT,
                failed("a", "pay").at("08:00"),
                succeeded("a", "pay").attempt(2).at("08:01"));

        assertThat(findings).isEmpty();
    }
}
