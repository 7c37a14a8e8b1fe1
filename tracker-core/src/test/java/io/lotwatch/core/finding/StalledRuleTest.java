package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class StalledRuleTest {
    private static final PipelineDefinition RENDER = TestPipelines.withSteps("{'name': 'render', 'heartbeat': '2m'}");

    @Test
    void aStartFollowedBySilenceIsAStall() {
        List<String> findings = findings(RENDER, started("a", "render").at("08:00"));

        assertThat(findings).containsExactly("STALLED render 1");
    }

    @Test
    void silenceIsCountedFromTheLatestSign() {
        List<String> findings = findings(
                RENDER,
                started("a", "render").at("08:00"),
                heartbeat("a", "render").at("08:10"),
                started("a", "render").attempt(2).at("08:12"),
                succeeded("a", "render").attempt(2).at("08:13"));

        assertThat(findings).isEmpty();
    }

    @Test
    void anAttemptThatEndsByItselfWasOnlyQuietHoweverLate() {
        List<String> findings = findings(
                RENDER,
                started("a", "render").at("08:00"),
                succeeded("a", "render").at("11:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void anAttemptThatWasReplacedTooLateHadStalled() {
        List<String> findings = findings(
                RENDER,
                started("a", "render").at("08:00"),
                started("a", "render").attempt(2).at("08:02:00.001"),
                succeeded("a", "render").attempt(2).at("08:03"));

        assertThat(findings).containsExactly("STALLED render 1");
    }

    @Test
    void aHeartbeatWithoutAStartIsAwaitedToo() {
        List<String> findings = findings(RENDER, heartbeat("a", "render").at("08:00"));

        assertThat(findings).containsExactly("STALLED render 1");
    }

    @Test
    void signsAfterTheItemsEndCount() {
        List<String> findings = findings(
                RENDER,
                started("a", "render").at("08:00"),
                succeeded("a", "render").attempt(2).at("08:05"),
                heartbeat("a", "render").at("08:06"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aHeartbeatOfAHigherAttemptIsNoStartOfIt() {
        List<String> findings = findings(
                RENDER,
                started("a", "render").at("08:00"),
                heartbeat("a", "render").attempt(2).at("08:01"),
                succeeded("a", "render").attempt(2).at("08:05"));

        assertThat(findings).containsExactly("STALLED render 1");
    }
}
