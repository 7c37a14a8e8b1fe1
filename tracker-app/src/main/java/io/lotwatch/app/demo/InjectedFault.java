package io.lotwatch.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something out of the ordinary, done on purpose.
 *
 * @param at when it happens
 * @param name a few words, for a table
 * @param uid the file; null where it is about the lot as a whole
 * @param words what happens
 * @param expectations what the tracker must say of it; empty where it must say nothing
 */
public record InjectedFault(
        Instant at, String name, String lot, @Nullable String uid, String words, List<Expectation> expectations) {
    public InjectedFault {
        expectations = List.copyOf(expectations);
    }

    /** Where it happens, for people. */
    public String where() {
        return Names.where(lot, uid);
    }

    /** The same fault, of which this must be said, too. */
    InjectedFault alsoExpecting(List<Expectation> more) {
        var all = new ArrayList<>(expectations);
        all.addAll(more);
        return new InjectedFault(at, name, lot, uid, words, all);
    }
}
