package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowRuleTest {
    private static final PipelineDefinition PRINTER = TestPipelines.withSteps("{'name': 'print', 'maxRun': '20m'}");

    @Test
    void anAttemptThatNeverEndsIsSlow() {
        List<String> findings = findings(PRINTER, started("a", "print").at("08:00"));

        assertThat(findings).containsExactly("SLOW print 1");
    }

    @Test
    void anEndAtTheDueTimeItselfIsInTime() {
        List<String> findings = findings(
                PRINTER,
                started("a", "print").at("08:00"),
                succeeded("a", "print").at("08:20"));

        assertThat(findings).isEmpty();
    }

    @Test
    void anEndAMillisecondLaterIsNot() {
        List<String> findings = findings(
                PRINTER,
                started("a", "print").at("08:00"),
                succeeded("a", "print").at("08:20:00.001"));

        assertThat(findings).containsExactly("SLOW print 1");
    }

    @Test
    void theEarliestStartCounts() {
        List<String> findings = findings(
                PRINTER,
                started("a", "print").at("08:10"),
                started("a", "print").at("08:00"),
                succeeded("a", "print").at("08:25"));

        assertThat(findings).containsExactly("SLOW print 1");
    }

    @Test
    void aFailureIsAnEndToo() {
        List<String> findings = findings(
                PRINTER, started("a", "print").at("08:00"), failed("a", "print").at("08:19"));

        assertThat(findings).isEmpty();
    }

    @Test
    void soIsASkip() {
        List<String> findings = findings(
                PRINTER,
                started("a", "print").at("08:00"),
                skipped("a", "print").at("08:19"));

        assertThat(findings).isEmpty();
    }

    @Test
    void anEndBeforeTheStartIsAnEnd() {
        List<String> findings = findings(
                PRINTER, failed("a", "print").at("07:59"), started("a", "print").at("08:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aHigherAttemptsStartStopsIt() {
        List<String> findings = findings(
                PRINTER,
                started("a", "print").at("08:00"),
                started("a", "print").attempt(2).at("08:15"),
                succeeded("a", "print").attempt(2).at("08:34"));

        assertThat(findings).isEmpty();
    }

    @Test
    void alsoOneThatWasBeforeItsOwn() {
        List<String> findings = findings(
                PRINTER,
                started("a", "print").attempt(2).at("07:50"),
                started("a", "print").at("08:00"),
                failed("a", "print").attempt(2).at("08:01"));

        assertThat(findings).isEmpty();
    }

    @Test
    void anAttemptWithoutAStartIsNotSlow() {
        List<String> findings = findings(PRINTER, heartbeat("a", "print").at("08:00"));

        assertThat(findings).isEmpty();
    }
}
