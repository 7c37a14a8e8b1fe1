package io.lotwatch.core.reference;

import io.lotwatch.event.LifecycleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing history small by dropping what the failure does not need. */
public final class HistoryShrinker {
    private HistoryShrinker() {}

    /** A part of {@code failing} that still fails and of which no single event can be left out. */
    public static List<LifecycleEvent> shrink(
            List<LifecycleEvent> failing, Predicate<List<LifecycleEvent>> stillFails) {
        return drop(failing, stillFails);
    }

    /** As {@link #shrink}, and tells the seed and what is left. */
    public static List<LifecycleEvent> shrink(
            History history, List<LifecycleEvent> failing, Predicate<List<LifecycleEvent>> stillFails) {
        List<LifecycleEvent> small = drop(failing, stillFails);
        System.out.printf("seed %d fails with %d of %d events:%n", history.seed(), small.size(), failing.size());
        history.definitions().forEach(definition -> System.out.println("  " + definition));
        small.forEach(event -> System.out.println(
                "  " + event.canonical() + (event.observedAt() == null ? "" : " observed at " + event.observedAt())));
        return small;
    }

    /** The same for any list. */
    static <T> List<T> drop(List<T> failing, Predicate<List<T>> stillFails) {
        List<T> current = List.copyOf(failing);
        int chunk = Math.max(1, current.size() / 2);
        while (true) {
            boolean dropped = false;
            for (int from = 0; from < current.size(); ) {
                var candidate = new ArrayList<>(current);
                candidate.subList(from, Math.min(current.size(), from + chunk)).clear();
                if (stillFails.test(candidate)) {
                    current = candidate;
                    dropped = true;
                } else {
                    from += chunk;
                }
            }
            if (chunk == 1 && !dropped) {
                return current;
            }
            chunk = Math.max(1, chunk / 2);
        }
    }
}
