package io.lotwatch.core.finding;

import static io.lotwatch.core.TestEvents.millis;
import static io.lotwatch.core.TestEvents.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final FindingKey SLOW = new FindingKey("print", FindingKind.SLOW, 1);
    private static final SortedMap<FindingKey, RaisedFinding> NOTHING_TOLD = Collections.emptySortedMap();
    private static final SortedMap<FindingKey, RaisedFinding> TOLD_OPEN = told(FindingState.OPEN);

    @Test
    void whatIsDueLaterIsArmedForTheGridPointAfterIt() {
        Judgement judgement = Judgement.of(dueAt("08:20:00.000"), NOTHING_TOLD, millis("08:00"));

        assertThat(judgement.nextAt()).isEqualTo(millis("08:20:00.100"));
        assertThat(judgement.changes()).isEmpty();
    }

    @Test
    void atTheDueTimeItselfNothingIsSaid() {
        Judgement judgement = Judgement.of(dueAt("08:20"), NOTHING_TOLD, millis("08:20"));

        assertThat(states(judgement)).isEmpty();
    }

    @Test
    void atTheNextGridPointItOpens() {
        Judgement judgement = Judgement.of(dueAt("08:20"), NOTHING_TOLD, millis("08:20:00.100"));

        assertThat(states(judgement)).containsExactly(FindingState.OPEN);
        assertThat(judgement.findings())
                .containsEntry(SLOW, new RaisedFinding(FindingState.OPEN, millis("08:20:00.100")));
        assertThat(judgement.nextAt()).isNull();
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        Judgement judgement = Judgement.of(dueAt("08:20"), TOLD_OPEN, millis("09:00"));

        assertThat(states(judgement)).isEmpty();
        assertThat(judgement.findings()).isEqualTo(TOLD_OPEN);
    }

    @Test
    void itClosesWhenWhatWasAwaitedHappensLate() {
        Judgement judgement = Judgement.of(stopped("08:20", "08:31"), TOLD_OPEN, millis("08:31"));

        assertThat(states(judgement)).containsExactly(FindingState.CLOSED);
        assertThat(judgement.findings().get(SLOW).raisedAt()).isEqualTo(millis("08:30"));
    }

    @Test
    void itIsWithdrawnWhenALateEventShowsThatAllWasWell() {
        Judgement judgement = Judgement.of(stopped("08:20", "08:20"), TOLD_OPEN, millis("08:31"));

        assertThat(states(judgement)).containsExactly(FindingState.WITHDRAWN);
        assertThat(judgement.findings().get(SLOW).counts()).isFalse();
    }

    @Test
    void itIsWithdrawnWhenNothingIsSuspectedAnyMore() {
        Judgement judgement = Judgement.of(Collections.emptySortedMap(), TOLD_OPEN, millis("08:31"));

        assertThat(states(judgement)).containsExactly(FindingState.WITHDRAWN);
    }

    @Test
    void itIsWithdrawnAndArmedAnewWhenALateEventMovesItsDueTimeOn() {
        Judgement judgement = Judgement.of(dueAt("09:00"), TOLD_OPEN, millis("08:31"));

        assertThat(states(judgement)).containsExactly(FindingState.WITHDRAWN);
        assertThat(judgement.nextAt()).isEqualTo(millis("09:00:00.100"));
    }

    @Test
    void anEventThatItselfProvesTheBudgetBrokenOpensAndCloses() {
        Judgement judgement = Judgement.of(stopped("08:20", "08:31"), NOTHING_TOLD, millis("08:31"));

        assertThat(states(judgement)).containsExactly(FindingState.OPEN, FindingState.CLOSED);
    }

    @Test
    void whatWasWithdrawnOpensAgain() {
        Judgement judgement = Judgement.of(dueAt("08:40"), told(FindingState.WITHDRAWN), millis("08:50"));

        assertThat(states(judgement)).containsExactly(FindingState.OPEN);
        assertThat(judgement.findings().get(SLOW).raisedAt()).isEqualTo(millis("08:50"));
    }

    private static SortedMap<FindingKey, Suspicion> dueAt(String due) {
        return suspicions(new Suspicion(SLOW, time(due), null, "maxRun", Map::of));
    }

    private static SortedMap<FindingKey, Suspicion> stopped(String due, String stoppedAt) {
        return suspicions(new Suspicion(SLOW, time(due), time(stoppedAt), "maxRun", Map::of));
    }

    private static SortedMap<FindingKey, Suspicion> suspicions(Suspicion suspicion) {
        return new TreeMap<>(Map.of(SLOW, suspicion));
    }

    private static SortedMap<FindingKey, RaisedFinding> told(FindingState state) {
        return new TreeMap<>(Map.of(SLOW, new RaisedFinding(state, millis("08:30"))));
    }

    private static List<FindingState> states(Judgement judgement) {
        return judgement.changes().stream().map(FindingChange::state).toList();
    }
}
