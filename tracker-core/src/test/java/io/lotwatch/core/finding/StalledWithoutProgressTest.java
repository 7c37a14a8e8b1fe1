package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.millis;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestEvents.time;
import static io.lotwatch.core.TestFindings.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestItems;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StalledWithoutProgressTest {
    private static final PipelineDefinition COPY =
            TestPipelines.withSteps("{'name': 'copy', 'progressWithin': '10m'}", "{'name': 'check'}");
    private static final PipelineDefinition BOTH =
            TestPipelines.withSteps("{'name': 'copy', 'heartbeat': '2m', 'progressWithin': '10m'}");
    private static final FindingKey KEY = new FindingKey("copy", FindingKind.STALLED, 1);

    @Test
    void anAttemptThatIsAliveAndGetsNowhereHasStalled() {
        Suspicion suspicion = suspicion(
                COPY,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("40").at("08:05"),
                heartbeat("a", "copy").progress("40.0").at("08:14"),
                heartbeat("a", "copy").progress("40").at("08:15"));

        assertThat(suspicion.stateAt(millis("08:15"))).isNull();
        assertThat(suspicion.stateAt(millis("08:15:00.100"))).isEqualTo(FindingState.OPEN);
        assertThat(suspicion.due()).isEqualTo(time("08:15"));
        assertThat(suspicion.budget()).isEqualTo("progressWithin");
        assertThat(suspicion.evidence().get())
                .containsEntry("startedAt", "2026-11-23T08:00:00.000Z")
                .containsEntry("lastSignAt", "2026-11-23T08:15:00.000Z")
                .containsEntry("lastProgress", "40")
                .containsEntry("lastProgressAt", "2026-11-23T08:05:00.000Z")
                .hasSize(4);
    }

    @Test
    void progressThatGrowsALittleIsEnough() {
        Suspicion suspicion = suspicion(
                COPY,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("0.001").at("08:09"),
                heartbeat("a", "copy").progress("0.002").at("08:18"));

        assertThat(suspicion.due()).isEqualTo(time("08:28"));
    }

    @Test
    void progressThatFallsIsNone() {
        Suspicion suspicion = suspicion(
                COPY,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("90").at("08:05"),
                heartbeat("a", "copy").progress("10").at("08:12"),
                heartbeat("a", "copy").progress("80").at("08:14"));

        assertThat(suspicion.due()).isEqualTo(time("08:15"));
    }

    @Test
    void anAttemptThatTellsOfNothingDoneHasNotGrownSinceItsStart() {
        Suspicion suspicion = suspicion(
                COPY,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("0").at("08:09"));

        assertThat(suspicion.due()).isEqualTo(time("08:10"));
        assertThat(suspicion.evidence().get()).containsEntry("lastProgress", "0");
    }

    @Test
    void soHasAnAttemptThatNeverTellsAnyProgress() {
        Suspicion suspicion = suspicion(
                COPY, started("a", "copy").at("08:00"), heartbeat("a", "copy").at("08:09"));

        assertThat(suspicion.due()).isEqualTo(time("08:10"));
        assertThat(suspicion.evidence().get())
                .doesNotContainKey("lastProgress")
                .containsEntry("lastProgressAt", "2026-11-23T08:00:00.000Z");
    }

    @Test
    void anAttemptWithoutAStartHasNotGrownSinceItsFirstHeartbeat() {
        Suspicion suspicion = suspicion(
                COPY, heartbeat("a", "copy").at("08:03"), heartbeat("a", "copy").at("08:09"));

        assertThat(suspicion.due()).isEqualTo(time("08:13"));
    }

    @Test
    void oneThatEndsByItselfOnlyTookItsTimeHoweverLate() {
        List<String> findings = findings(
                COPY, started("a", "copy").at("08:00"), failed("a", "copy").at("11:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void oneThatWasReplacedTooLateHadStalled() {
        List<String> findings = findings(
                COPY,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("7").at("08:05"),
                started("a", "copy").attempt(2).at("08:15:00.001"),
                succeeded("a", "copy").attempt(2).at("08:16"));

        assertThat(findings).containsExactly("STALLED copy 1");
    }

    @Test
    void oneThatWasReplacedInTimeHadNot() {
        List<String> findings = findings(
                COPY,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("7").at("08:05"),
                started("a", "copy").attempt(2).at("08:15"),
                succeeded("a", "copy").attempt(2).at("08:16"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aStepWithoutTheBudgetMayBeAsSlowAsItLikes() {
        List<String> findings = findings(COPY, started("a", "check").at("08:00"));

        assertThat(findings).isEmpty();
    }

    @Test
    void silenceThatIsDueFirstIsTheReason() {
        Suspicion suspicion = suspicion(
                BOTH,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("40").at("08:05"));

        assertThat(suspicion.due()).isEqualTo(time("08:07"));
        assertThat(suspicion.budget()).isEqualTo("heartbeat");
        assertThat(suspicion.evidence().get()).doesNotContainKey("lastProgressAt");
    }

    @Test
    void progressThatIsDueFirstIsTheReason() {
        Suspicion suspicion = suspicion(
                BOTH,
                started("a", "copy").at("08:00"),
                heartbeat("a", "copy").progress("0").at("08:08:01"));

        assertThat(suspicion.due()).isEqualTo(time("08:10"));
        assertThat(suspicion.budget()).isEqualTo("progressWithin");
    }

    @Test
    void ofTwoReasonsDueAtOnceTheSilenceIsTold() {
        Suspicion suspicion = suspicion(
                BOTH, started("a", "copy").at("08:00"), heartbeat("a", "copy").at("08:08"));

        assertThat(suspicion.due()).isEqualTo(time("08:10"));
        assertThat(suspicion.budget()).isEqualTo("heartbeat");
    }

    @Test
    void progressThatGrowsAtLastWithdrawsItAndCountsAnew() {
        StepGraph graph = StepGraph.of(COPY);
        ItemState open =
                told(graph, TestItems.state(graph, List.of(started("a", "copy").at("08:00"))), "08:20");

        LifecycleEvent grown = heartbeat("a", "copy").progress("1").at("08:21");
        Judgement judgement =
                Judgement.of(new ItemView(open.merge(graph, grown, millis("08:21")), graph), millis("08:21"));

        assertThat(judgement.changes()).extracting(FindingChange::state).containsExactly(FindingState.WITHDRAWN);
        assertThat(judgement.nextAt()).isEqualTo(millis("08:31:00.100"));
    }

    @Test
    void aHeartbeatWithoutProgressLeavesItOpen() {
        StepGraph graph = StepGraph.of(COPY);
        ItemState open =
                told(graph, TestItems.state(graph, List.of(started("a", "copy").at("08:00"))), "08:20");

        LifecycleEvent alive = heartbeat("a", "copy").progress("0").at("08:21");
        Judgement judgement =
                Judgement.of(new ItemView(open.merge(graph, alive, millis("08:21")), graph), millis("08:21"));

        assertThat(judgement.changes()).isEmpty();
    }

    @Test
    void aReplacementThatComesLateClosesIt() {
        StepGraph graph = StepGraph.of(COPY);
        ItemState open =
                told(graph, TestItems.state(graph, List.of(started("a", "copy").at("08:00"))), "08:20");

        LifecycleEvent replaced = started("a", "copy").attempt(2).at("08:21");
        Judgement judgement =
                Judgement.of(new ItemView(open.merge(graph, replaced, millis("08:21")), graph), millis("08:21"));

        assertThat(judgement.changes()).extracting(FindingChange::state).containsExactly(FindingState.CLOSED);
    }

    /** What is said of the first attempt at copying. */
    private static Suspicion suspicion(PipelineDefinition pipeline, LifecycleEvent... events) {
        return Objects.requireNonNull(
                Detection.of(TestItems.item(pipeline, events)).get(KEY));
    }

    private static ItemState told(StepGraph graph, ItemState state, String judgedAt) {
        Judgement judgement = Judgement.of(new ItemView(state, graph), millis(judgedAt));
        return state.judged(judgement.findings(), judgement.nextAt());
    }
}
