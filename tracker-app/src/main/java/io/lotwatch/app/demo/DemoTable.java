package io.lotwatch.app.demo;

import static io.lotwatch.app.demo.DemoScreen.Tone.BAD;
import static io.lotwatch.app.demo.DemoScreen.Tone.GOOD;
import static io.lotwatch.app.demo.DemoScreen.Tone.NOTE;
import static io.lotwatch.app.demo.DemoScreen.seconds;

import io.lotwatch.app.demo.Ledger.Entry;
import io.lotwatch.app.demo.Ledger.FalseAlarm;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a demo: each fault and what was found of it, what was said without a reason, and the sum. */
final class DemoTable {
    private static final String ROW = "%3s  %-22s %-17s %-23s %s";

    private final DemoScript script;
    private final Ledger ledger;
    private final DemoScreen screen;

    DemoTable(DemoScript script, Ledger ledger, DemoScreen screen) {
        this.script = script;
        this.ledger = ledger;
        this.screen = screen;
    }

    DemoOutcome print(Duration latestEvent) {
        screen.line("");
        screen.line(row("#", "injected", "where", "found", "after due"));
        int wrong = 0;
        for (int number = 1; number <= script.faults().size(); number++) {
            wrong += fault(number, script.faults().get(number - 1)) ? 0 : 1;
        }
        List<ExpectedLot> lotsNotTold = lots();
        falseAlarms();
        var outcome = new DemoOutcome(
                script.faults().size(),
                wrong,
                lotsNotTold.size(),
                ledger.falseAlarms().size(),
                ledger.slowest(),
                latestEvent);
        sum(outcome);
        return outcome;
    }

    private static String row(String number, String injected, String where, String found, String delay) {
        return ROW.formatted(number, injected, where, found, delay).stripTrailing();
    }

    /** Prints the rows of a fault, and tells whether all that must be said of it was, and nothing that must not. */
    private boolean fault(int number, InjectedFault fault) {
        List<Entry> entries = ledger.entriesOf(number);
        String id = String.valueOf(number);
        if (entries.isEmpty()) {
            boolean quiet = ledger.falseAlarms().stream().noneMatch(alarm -> alarm.concerns(fault));
            String found = quiet ? "nothing, as must be" : "FALSE ALARM, see below";
            screen.line(row(id, fault.name(), fault.where(), found, quiet ? "-" : ""), quiet ? NOTE : BAD);
            return quiet;
        }
        boolean first = true;
        for (Entry entry : entries) {
            screen.line(
                    row(
                            first ? id : "",
                            first ? fault.name() : "",
                            first ? fault.where() : "",
                            entry.said().shortly(),
                            entry.isFound() ? seconds(entry.delay()) : "NOT FOUND"),
                    entry.isFound() ? NOTE : BAD);
            first = false;
        }
        return entries.stream().allMatch(Entry::isFound);
    }

    private List<ExpectedLot> lots() {
        List<ExpectedLot> healthy = script.lots().stream()
                .filter(lot -> !lot.expectations().isEmpty())
                .toList();
        List<ExpectedLot> notTold = healthy.stream()
                .filter(lot -> ledger.entriesOf(0).stream()
                        .anyMatch(entry -> !entry.isFound()
                                && lot.lot().equals(entry.said().lot())))
                .toList();
        screen.line("");
        screen.line("%d of %d lots should be complete in time, and %d were told so%s."
                .formatted(
                        healthy.size(),
                        script.lots().size(),
                        healthy.size() - notTold.size(),
                        notTold.isEmpty()
                                ? ""
                                : notTold.stream()
                                        .map(ExpectedLot::name)
                                        .collect(Collectors.joining(", ", ", all but ", ""))));
        return notTold;
    }

    private void falseAlarms() {
        if (ledger.falseAlarms().isEmpty()) {
            screen.line("False alarms: none.");
        } else {
            screen.line("False alarms: " + ledger.falseAlarms().size(), BAD);
            ledger.falseAlarms().forEach(alarm -> screen.line("  " + told(alarm), BAD));
        }
        if (ledger.aboutOthers() > 0) {
            screen.line("Records not judged here, about lots of an earlier run: %d.".formatted(ledger.aboutOthers()));
        }
    }

    private static String told(FalseAlarm alarm) {
        String lot = alarm.said().lot();
        return (lot == null ? "" : Names.where(lot, alarm.said().uid()) + ": ")
                + alarm.said().words() + "; " + alarm.why();
    }

    private void sum(DemoOutcome outcome) {
        screen.line("");
        if (outcome.isSuccess()) {
            screen.line(
                    "Each of the %d injected faults was judged as it must be, and nothing else was said."
                            .formatted(outcome.faults()),
                    GOOD);
            screen.line("The slowest was heard %s after it was due.".formatted(seconds(outcome.slowest())));
        } else {
            String missing = Stream.of(
                            outcome.notAsExpected() > 0
                                    ? "%d of %d faults were not judged as they must be"
                                            .formatted(outcome.notAsExpected(), outcome.faults())
                                    : null,
                            outcome.lotsNotTold() > 0
                                    ? "%d lots were not told complete".formatted(outcome.lotsNotTold())
                                    : null,
                            outcome.falseAlarms() > 0 ? "%d false alarms".formatted(outcome.falseAlarms()) : null)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", "));
            screen.line("This did not go as it must: " + missing + ".", BAD);
        }
        if (outcome.wasHeldUp()) {
            screen.line(
                    "This machine held up the demo's own events by %s, and its budgets of seconds bear %s:"
                            .formatted(seconds(outcome.latestEvent()), seconds(DemoScript.TOLERANCE)),
                    BAD);
            screen.line("what is said above may come from that. Run it again when less is going on.", BAD);
        }
    }
}
