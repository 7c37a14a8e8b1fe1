package io.lotwatch.app.demo;

import static io.lotwatch.app.demo.DemoScreen.Tone.BAD;
import static io.lotwatch.app.demo.DemoScreen.Tone.FOUND;
import static io.lotwatch.app.demo.DemoScreen.Tone.GOOD;
import static io.lotwatch.app.demo.DemoScreen.Tone.INJECTED;
import static io.lotwatch.app.demo.DemoScreen.Tone.NOTE;
import static io.lotwatch.app.demo.DemoScreen.seconds;
import static java.util.Comparator.comparing;

import io.lotwatch.app.demo.Ledger.Entry;
import io.lotwatch.app.demo.Ledger.FalseAlarm;
import io.lotwatch.app.demo.Ledger.Heard;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Plays a script in its own time, listens to the tracker meanwhile, shows both, and judges in the end. It waits nowhere
 * but in {@link TrackerVoice#listen}.
 */
public final class DemoRun {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    // What is said without a reason would be said by then, were the tracker no slower than it was at its slowest.
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A line for the left side. */
    private record Announcement(Instant at, String text, DemoScreen.Tone tone) {}

    private final DemoScript script;
    private final EventSink sink;
    private final TrackerVoice voice;
    private final InstantSource clock;
    private final DemoScreen screen;
    private final Ledger ledger;
    private final SentEvents sent = new SentEvents();

    public DemoRun(DemoScript script, EventSink sink, TrackerVoice voice, InstantSource clock, DemoScreen screen) {
        this.script = script;
        this.sink = sink;
        this.voice = voice;
        this.clock = clock;
        this.screen = screen;
        this.ledger = new Ledger(script);
    }

    /**
     * Plays to the end.
     *
     * @throws IOException when the log takes no events
     */
    public DemoOutcome run() throws IOException, InterruptedException {
        screen.headings("injected", "Lotwatch says");
        Queue<Announcement> announcements = announcements();
        Queue<Send> sends = new ArrayDeque<>(script.sends());
        while (!isOver(sends)) {
            announce(announcements);
            send(sends);
            sent.check();
            voice.listen(untilNext(sends), new Ear());
        }
        return new DemoTable(script, ledger, screen).print(sent.latest());
    }

    private boolean isOver(Collection<Send> sends) {
        Instant now = clock.instant();
        Instant settledAt = script.endsAt().plus(ledger.slowest()).plus(SETTLES_WITHIN);
        boolean nothingToWaitFor = sends.isEmpty() && sent.areAllThere() && ledger.isAllFound();
        return now.isAfter(nothingToWaitFor ? settledAt : settledAt.plus(PATIENCE));
    }

    private Queue<Announcement> announcements() {
        var all = new ArrayList<Announcement>();
        for (ExpectedLot lot : script.lots()) {
            all.add(new Announcement(
                    lot.beginsAt(), "%s begins to upload %d files".formatted(lot.name(), lot.files()), NOTE));
        }
        List<InjectedFault> faults = script.faults();
        for (int i = 0; i < faults.size(); i++) {
            InjectedFault fault = faults.get(i);
            all.add(new Announcement(
                    fault.at(), "#%d %s: %s".formatted(i + 1, fault.where(), fault.words()), INJECTED));
        }
        all.sort(comparing(Announcement::at));
        return new ArrayDeque<>(all);
    }

    private void announce(Queue<Announcement> announcements) {
        Announcement next = announcements.peek();
        while (next != null && !next.at().isAfter(clock.instant())) {
            screen.left(next.at(), next.text(), next.tone());
            announcements.remove();
            next = announcements.peek();
        }
    }

    private void send(Queue<Send> sends) throws InterruptedException {
        Send next = sends.peek();
        while (next != null && !next.at().isAfter(clock.instant())) {
            Instant at = next.at();
            sent.begin();
            sink.send(next.key(), next.value())
                    .whenComplete((done, failure) -> sent.end(Duration.between(at, clock.instant()), failure));
            sends.remove();
            next = sends.peek();
        }
    }

    private Duration untilNext(Queue<Send> sends) {
        Send next = sends.peek();
        if (next == null) {
            return LOOK_EVERY;
        }
        Duration wait = Duration.between(clock.instant(), next.at());
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LOOK_EVERY) > 0 ? LOOK_EVERY : wait;
    }

    /** Takes what the tracker says. */
    private final class Ear implements TrackerVoice.Listener {
        @Override
        public void finding(FindingRecord finding) {
            hear(Said.Finding.of(finding), finding.judgedAt(), finding.state() == FindingState.OPEN ? FOUND : GOOD);
        }

        @Override
        public void alert(AlertRecord alert) {
            boolean good =
                    switch (alert.verdict()) {
                        case ON_TRACK, COMPLETED_ON_TIME -> true;
                        case AT_RISK, MISSED, COMPLETED_LATE, ABANDONED -> false;
                    };
            hear(Said.Alert.of(alert), alert.judgedAt(), good ? GOOD : FOUND);
        }

        @Override
        public void report(LotReport report) {
            hear(Said.Report.of(report), null, GOOD);
        }

        @Override
        public void rejected(RejectedEvent rejected) {
            hear(Said.Reject.of(rejected), null, FOUND);
        }

        private void hear(Said said, @Nullable Instant judgedAt, DemoScreen.Tone tone) {
            Instant now = clock.instant();
            Heard heard = ledger.hear(said, judgedAt, now);
            Entry expected = heard.expected();
            FalseAlarm falseAlarm = heard.falseAlarm();
            if (falseAlarm != null) {
                screen.right(now, "FALSE ALARM " + where(said) + said.words() + " (" + falseAlarm.why() + ")", BAD);
            } else if (expected != null && !said.repeats()) {
                String number = expected.fault() == 0 ? "" : "#" + expected.fault() + " ";
                String delay = expected.fault() == 0 ? "" : "; %s after due".formatted(seconds(expected.delay()));
                screen.right(now, number + where(said) + said.words() + delay, tone);
            }
        }

        private String where(Said said) {
            String lot = said.lot();
            return lot == null ? "" : Names.where(lot, said.uid()) + ": ";
        }
    }
}
