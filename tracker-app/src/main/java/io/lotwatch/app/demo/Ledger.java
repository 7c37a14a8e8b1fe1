package io.lotwatch.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must be said, what was said, and what was said without a reason. */
final class Ledger {
    /** Something that must be said, and when it was. */
    static final class Entry {
        private final Expectation expectation;
        private final int fault;
        private @Nullable Instant heardAt;

        private Entry(Expectation expectation, int fault) {
            this.expectation = expectation;
            this.fault = fault;
        }

        Said said() {
            return expectation.said();
        }

        /** The number of the fault that it belongs to; 0 where it belongs to none. */
        int fault() {
            return fault;
        }

        boolean isFound() {
            return heardAt != null;
        }

        /** From when it could be said to when it was heard. */
        Duration delay() {
            Duration delay = Duration.between(expectation.dueAt(), Objects.requireNonNull(heardAt));
            return delay.isNegative() ? Duration.ZERO : delay;
        }
    }

    /**
     * Something that nothing explains.
     *
     * @param why what is wrong with it
     */
    record FalseAlarm(Said said, Instant heardAt, String why) {
        boolean concerns(InjectedFault fault) {
            return fault.lot().equals(said.lot())
                    && (fault.uid() == null || fault.uid().equals(said.uid()));
        }
    }

    /** What to make of something that was said: one of the two is there, or none where it is not news. */
    record Heard(@Nullable Entry expected, @Nullable FalseAlarm falseAlarm) {
        private static final Heard NO_NEWS = new Heard(null, null);
    }

    private final DemoScript script;
    private final Map<Said, Entry> entries = new LinkedHashMap<>();
    private final List<FalseAlarm> falseAlarms = new ArrayList<>();
    private int aboutOthers;

    Ledger(DemoScript script) {
        this.script = script;
        for (int i = 0; i < script.faults().size(); i++) {
            enter(script.faults().get(i).expectations(), i + 1);
        }
        script.lots().forEach(lot -> enter(lot.expectations(), 0));
    }

    private void enter(List<Expectation> expectations, int fault) {
        for (Expectation expectation : expectations) {
            if (entries.put(expectation.said(), new Entry(expectation, fault)) != null) {
                throw new IllegalArgumentException("expected twice: " + expectation);
            }
        }
    }

    /** Notes what was said, and judges it. {@code judgedAt} is null where a record does not tell it. */
    Heard hear(Said said, @Nullable Instant judgedAt, Instant at) {
        Entry entry = entries.get(said);
        if (entry == null) {
            if (!(said instanceof Said.Reject) && !script.isOurs(said.lot(), said.uid())) {
                aboutOthers++;
                return Heard.NO_NEWS;
            }
            return falseAlarm(said, at, "nothing explains it");
        }
        if (entry.isFound()) {
            return said.repeats() ? Heard.NO_NEWS : falseAlarm(said, at, "it was said before");
        }
        if (judgedAt != null && judgedAt.isBefore(entry.expectation.dueAt())) {
            return falseAlarm(said, at, "it was said before it was so");
        }
        entry.heardAt = at;
        return new Heard(entry, null);
    }

    private Heard falseAlarm(Said said, Instant at, String why) {
        var alarm = new FalseAlarm(said, at, why);
        falseAlarms.add(alarm);
        return new Heard(null, alarm);
    }

    boolean isAllFound() {
        return entries.values().stream().allMatch(Entry::isFound);
    }

    /** Those of one fault, or, for 0, of the lots. */
    List<Entry> entriesOf(int fault) {
        return entries.values().stream().filter(entry -> entry.fault == fault).toList();
    }

    /** The longest from when something could be said to when it was heard. */
    Duration slowest() {
        return entries.values().stream()
                .filter(Entry::isFound)
                .map(Entry::delay)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    List<FalseAlarm> falseAlarms() {
        return List.copyOf(falseAlarms);
    }

    /** How many records were about lots of an earlier run. */
    int aboutOthers() {
        return aboutOthers;
    }
}
