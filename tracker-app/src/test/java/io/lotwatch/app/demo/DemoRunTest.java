package io.lotwatch.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lotwatch.event.RejectReason;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRunTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private DemoScript script;
    private List<Expectation> said;

    @BeforeEach
    void readTheScript() throws IOException {
        script = TestScript.withSeed(directory, 4).script();
        said = new ArrayList<>(script.expectations());
    }

    @Test
    void endsWellWhenAllIsSaidThatMustBe() throws Exception {
        FakeTracker tracker = tracker();

        DemoOutcome outcome = run(tracker, 100);

        assertThat(outcome.isSuccess()).isTrue();
        assertThat(outcome.faults()).isEqualTo(script.faults().size());
        assertThat(outcome.slowest()).isBetween(FakeTracker.DELAY, FakeTracker.DELAY.plusMillis(50));
        assertThat(out.toString())
                .contains("False alarms: none.", "7 of 10 lots should be complete in time, and 7 were told so.");
        assertThat(out.toString().lines().filter(line -> line.contains("NOT FOUND")))
                .isEmpty();
    }

    @Test
    void sendsEveryEventInOrderAndInItsTime() throws Exception {
        FakeTracker tracker = tracker();

        DemoOutcome outcome = run(tracker, 100);

        assertThat(tracker.received())
                .extracting(Send::value)
                .containsExactlyElementsOf(
                        script.sends().stream().map(Send::value).toList());
        assertThat(outcome.latestEvent()).isLessThan(Duration.ofMillis(60));
    }

    @Test
    void tellsWhatWasNotFound() throws Exception {
        Expectation stalled = one(FindingKind.STALLED, FindingState.OPEN);
        said.remove(stalled);

        DemoOutcome outcome = run(tracker(), 100);

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.notAsExpected()).isEqualTo(1);
        assertThat(line("STALLED analyse")).contains("crashed worker", "NOT FOUND");
        assertThat(out.toString())
                .contains("1 of %d faults were not judged"
                        .formatted(script.faults().size()));
    }

    @Test
    void tellsWhichLotWasNotToldComplete() throws Exception {
        String healthy = script.lots().get(0).lot();
        said.removeIf(expectation -> healthy.equals(expectation.said().lot()));

        DemoOutcome outcome = run(tracker(), 100);

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.lotsNotTold()).isEqualTo(1);
        assertThat(out.toString()).contains("6 were told so, all but clinic-1.");
    }

    @Test
    void aFindingThatNothingExplainsIsAFalseAlarm() throws Exception {
        InjectedFault harmless = script.faults().stream()
                .filter(fault -> fault.name().equals("retry that helps"))
                .findFirst()
                .orElseThrow();
        var notRetried = new Said.Finding(
                FindingKind.NOT_RETRIED, FindingState.OPEN, harmless.lot(), harmless.uid(), "register", 1);
        said.add(new Expectation(notRetried, harmless.at()));

        DemoOutcome outcome = run(tracker(), 100);

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.falseAlarms()).isEqualTo(1);
        assertThat(line("retry that helps")).contains("FALSE ALARM");
        assertThat(out.toString()).contains("NOT_RETRIED: register failed, and no retry came; nothing explains it");
    }

    @Test
    void whatIsSaidTwiceIsAFalseAlarm() throws Exception {
        said.add(one(FindingKind.SLOW, FindingState.OPEN));

        assertThat(run(tracker(), 100).falseAlarms()).isEqualTo(1);
    }

    @Test
    void whatIsJudgedBeforeItIsDueIsAFalseAlarm() throws Exception {
        Expectation missing = one(FindingKind.MISSING, FindingState.OPEN);
        said.remove(missing);
        said.add(new Expectation(missing.said(), missing.dueAt().minusSeconds(1)));

        DemoOutcome outcome = run(tracker(), 100);

        assertThat(outcome.falseAlarms()).isEqualTo(1);
        assertThat(outcome.notAsExpected()).isEqualTo(1);
    }

    @Test
    void aRejectedGoodEventIsAFalseAlarm() throws Exception {
        Send good = script.sends().get(10);
        said.add(new Expectation(Said.Reject.of(RejectReason.NOT_JSON, good.value()), good.at()));

        assertThat(run(tracker(), 100).falseAlarms()).isEqualTo(1);
    }

    @Test
    void whatIsSaidOfAnEarlierRunIsNotJudged() throws Exception {
        said.add(new Expectation(
                new Said.Finding(FindingKind.MISSING, FindingState.OPEN, "20260101-000000/clinic-2", "1.2", "x", null),
                script.start()));

        assertThat(run(tracker(), 100).isSuccess()).isTrue();
        assertThat(out.toString()).contains("about lots of an earlier run: 1.");
    }

    @Test
    void saysSoWhenTheMachineHeldTheDemoUp() throws Exception {
        FakeTracker tracker = tracker();
        tracker.holdUpEvents(Duration.ofSeconds(9));

        assertThat(run(tracker, 100).wasHeldUp()).isTrue();
        assertThat(out.toString()).contains("This machine held up the demo's own events by 9");
    }

    @Test
    void endsWithTheReasonWhenTheLogRefusesEvents() {
        FakeTracker tracker = tracker();
        tracker.refuseEvents(new IOException("no broker"));

        assertThatThrownBy(() -> run(tracker, 100))
                .isInstanceOf(IOException.class)
                .hasMessage("an event of the demo did not reach the log: no broker");
    }

    @Test
    void showsBothSidesInPlainTextWithinTheWidth() throws Exception {
        run(tracker(), 80);

        List<String> sides =
                out.toString().lines().takeWhile(line -> !line.isEmpty()).toList();
        assertThat(sides).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(sides.get(2)).startsWith("08:00:00Z clinic-1 begins to upload 24");
        assertThat(sides)
                .anySatisfy(line -> assertThat(line).matches(" {38} \\| 08:00:\\d\\dZ #\\d+ clinic-2 file 3:.*"));
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    private Expectation one(FindingKind kind, FindingState state) {
        return said.stream()
                .filter(expectation -> expectation.said() instanceof Said.Finding finding
                        && finding.kind() == kind
                        && finding.state() == state)
                .findFirst()
                .orElseThrow();
    }

    private String line(String part) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("  ") && line.contains(part))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private FakeTracker tracker() {
        return new FakeTracker(script.start().minusMillis(500), said);
    }

    private DemoOutcome run(FakeTracker tracker, int width) throws Exception {
        var screen = new DemoScreen(new PrintWriter(out), width, false, ZoneOffset.UTC);
        return new DemoRun(script, tracker, tracker, tracker, screen).run();
    }
}
