package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class TooFastRuleTest {
    private static final PipelineDefinition SCAN = TestPipelines.withSteps("{'name': 'scan', 'minRun': '3s'}");

    @Test
    void aSuccessRightAfterTheStartIsTooFast() {
        List<String> findings = findings(
                SCAN,
                started("a", "scan").at("08:00:00"),
                succeeded("a", "scan").at("08:00:02.999"));

        assertThat(findings).containsExactly("TOO_FAST scan 1");
    }

    @Test
    void aSuccessInTheSameMillisecondIsTooFast() {
        List<String> findings = findings(
                SCAN, started("a", "scan").at("08:00"), succeeded("a", "scan").at("08:00"));

        assertThat(findings).containsExactly("TOO_FAST scan 1");
    }

    @Test
    void minRunItselfIsLongEnough() {
        List<String> findings = findings(
                SCAN,
                started("a", "scan").at("08:00:00"),
                succeeded("a", "scan").at("08:00:03"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aSuccessBeforeTheStartHidesLaterOnes() {
        List<String> findings = findings(
                SCAN,
                succeeded("a", "scan").at("07:59"),
                started("a", "scan").at("08:00:00"),
                succeeded("a", "scan").at("08:00:01"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aQuickFailureIsNotTooFast() {
        List<String> findings = findings(
                SCAN, started("a", "scan").at("08:00:00"), failed("a", "scan").at("08:00:01"));

        assertThat(findings).isEmpty();
    }

    @Test
    void eachAttemptIsMeasuredFromItsOwnStartAlsoAfterTheItemsEnd() {
        List<String> findings = findings(
                SCAN,
                started("a", "scan").at("08:00:00"),
                succeeded("a", "scan").at("08:00:10"),
                started("a", "scan").attempt(2).at("08:01:00"),
                succeeded("a", "scan").attempt(2).at("08:01:01"));

        assertThat(findings).containsExactlyInAnyOrder("DUPLICATE scan", "TOO_FAST scan 2");
    }
}
