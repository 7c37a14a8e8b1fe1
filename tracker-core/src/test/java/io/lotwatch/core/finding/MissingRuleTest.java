package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.queued;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingRuleTest {
    private static final PipelineDefinition BAKERY =
            TestPipelines.withSteps("{'name': 'mix'}", "{'name': 'bake', 'after': ['mix'], 'maxWait': '10m'}");
    private static final PipelineDefinition FIRST = TestPipelines.withSteps("{'name': 'mix', 'maxWait': '10m'}");

    @Test
    void aStepThatNeverStartsIsMissing() {
        List<String> findings = findings(BAKERY, succeeded("a", "mix").at("08:00"));

        assertThat(findings).containsExactly("MISSING bake");
    }

    @Test
    void aStartAtTheDueTimeItselfIsInTime() {
        List<String> findings = findings(
                BAKERY, succeeded("a", "mix").at("08:00"), started("a", "bake").at("08:10"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aStartAMillisecondLaterIsNot() {
        List<String> findings = findings(
                BAKERY, succeeded("a", "mix").at("08:00"), started("a", "bake").at("08:10:00.001"));

        assertThat(findings).containsExactly("MISSING bake");
    }

    @Test
    void anySignWillDoAlsoAHeartbeat() {
        List<String> findings = findings(
                BAKERY,
                succeeded("a", "mix").at("08:00"),
                heartbeat("a", "bake").at("08:05"),
                started("a", "bake").at("08:30"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aPlaceInTheQueueIsNoSign() {
        List<String> findings = findings(
                BAKERY, succeeded("a", "mix").at("08:00"), queued("a", "bake").at("08:01"));

        assertThat(findings).containsExactly("MISSING bake");
    }

    @Test
    void nothingIsAwaitedBeforeThePredecessorsAreDone() {
        List<String> findings = findings(BAKERY, started("a", "mix").at("08:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aFirstStepIsAwaitedFromTheItemsFirstEventADeclarationToo() {
        List<String> findings =
                findings(FIRST, expected("a").at("08:00"), started("a", "mix").at("08:11"));

        assertThat(findings).containsExactly("MISSING mix");
    }

    @Test
    void theEndOfTheItemStopsTheWaiting() {
        PipelineDefinition twoRoots = TestPipelines.withSteps("{'name': 'mix', 'maxWait': '10m'}", "{'name': 'heat'}");

        List<String> findings = findings(
                twoRoots,
                started("a", "heat").at("08:00"),
                failed("a", "heat").because("BUSINESS").at("08:05"));

        assertThat(findings).isEmpty();
    }

    @Test
    void anOptionalStepIsNeverMissing() {
        PipelineDefinition optional = TestPipelines.withSteps(
                "{'name': 'mix'}", "{'name': 'decorate', 'after': ['mix'], 'optional': true, " + "'maxWait': '1m'}");

        List<String> findings = findings(
                optional,
                succeeded("a", "mix").at("08:00"),
                started("a", "decorate").at("09:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void whereAnOptionalStepStaysOutItsOwnPredecessorCounts() {
        PipelineDefinition pipeline = TestPipelines.withSteps(
                "{'name': 'mix'}",
                "{'name': 'rest', 'after': ['mix'], 'optional': true}",
                "{'name': 'bake', 'after': ['rest'], 'maxWait': '10m'}");

        List<String> findings = findings(
                pipeline,
                succeeded("a", "mix").at("08:00"),
                started("a", "bake").at("08:11"));

        assertThat(findings).containsExactly("MISSING bake");
    }
}
