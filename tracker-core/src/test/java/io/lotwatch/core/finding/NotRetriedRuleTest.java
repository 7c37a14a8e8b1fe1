package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotRetriedRuleTest {
    private static final PipelineDefinition COURIER =
            TestPipelines.withSteps("{'name': 'deliver', 'retryWithin': '5m', 'maxAttempts': 3}");

    @Test
    void aFailureWithoutARetryIsAFinding() {
        List<String> findings = findings(COURIER, failed("a", "deliver").at("08:00"));

        assertThat(findings).containsExactly("NOT_RETRIED deliver 1");
    }

    @Test
    void aRetryAtTheDueTimeItselfIsInTime() {
        List<String> findings = findings(
                COURIER,
                failed("a", "deliver").at("08:00"),
                started("a", "deliver").attempt(2).at("08:05"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aRetryThatComesTooLateIsAFinding() {
        List<String> findings = findings(
                COURIER,
                failed("a", "deliver").at("08:00"),
                succeeded("a", "deliver").attempt(2).at("08:05:00.001"));

        assertThat(findings).containsExactly("NOT_RETRIED deliver 1");
    }

    @Test
    void aSignOfTheSameAttemptIsNoRetry() {
        List<String> findings = findings(
                COURIER,
                failed("a", "deliver").at("08:00"),
                heartbeat("a", "deliver").at("08:01"));

        assertThat(findings).containsExactly("NOT_RETRIED deliver 1");
    }

    @Test
    void eachFailedAttemptIsAwaitedByItself() {
        List<String> findings = findings(
                COURIER,
                failed("a", "deliver").at("08:00"),
                failed("a", "deliver").attempt(2).at("08:10"));

        assertThat(findings).containsExactly("NOT_RETRIED deliver 1", "NOT_RETRIED deliver 2");
    }

    @Test
    void theEarliestFailureOfTheAttemptCounts() {
        List<String> findings = findings(
                COURIER,
                failed("a", "deliver").at("08:00"),
                failed("a", "deliver").at("08:03"),
                started("a", "deliver").attempt(2).at("08:07"));

        assertThat(findings).containsExactly("NOT_RETRIED deliver 1");
    }

    @Test
    void afterTheLastAttemptNoRetryIsAwaited() {
        List<String> findings =
                findings(COURIER, failed("a", "deliver").attempt(3).at("08:00"));

        assertThat(findings).containsExactly("FAILED deliver");
    }

    @Test
    void aBusinessFailureAwaitsNoRetry() {
        List<String> findings =
                findings(COURIER, failed("a", "deliver").because("BUSINESS").at("08:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aSuccessOfTheSameAttemptInTimeSettlesIt() {
        List<String> findings = findings(
                COURIER,
                failed("a", "deliver").at("08:00"),
                succeeded("a", "deliver").at("08:04"));

        assertThat(findings).isEmpty();
    }
}
