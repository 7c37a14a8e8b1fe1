package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedRuleTest {
    private static final PipelineDefinition BILLING =
            TestPipelines.withSteps("{'name': 'charge', 'maxAttempts': 2}", "{'name': 'mail'}");

    @Test
    void aFailureOfTheLastAttemptIsForGood() {
        List<String> findings =
                findings(BILLING, failed("a", "charge").attempt(2).at("08:00"));

        assertThat(findings).containsExactly("FAILED charge");
    }

    @Test
    void anEarlierOneIsNot() {
        List<String> findings = findings(BILLING, failed("a", "charge").at("08:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aFailureThatSaysSoIsForGood() {
        List<String> findings = findings(BILLING, failed("a", "mail").forGood().at("08:00"));

        assertThat(findings).containsExactly("FAILED mail");
    }

    @Test
    void aBusinessFailureIsAnOrdinaryOutcome() {
        List<String> findings = findings(
                BILLING, failed("a", "charge").because("BUSINESS").forGood().at("08:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aSuccessAfterTheFinalFailureTakesItBack() {
        List<String> findings = findings(
                BILLING,
                failed("a", "charge").attempt(2).at("08:00"),
                succeeded("a", "charge").attempt(3).at("09:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aFailureAfterTheItemsEndCounts() {
        List<String> findings = findings(
                BILLING,
                failed("a", "charge").because("BUSINESS").at("08:00"),
                failed("a", "mail").forGood().at("09:00"));

        assertThat(findings).containsExactly("FAILED mail");
    }
}
