package io.lotwatch.core.finding;

import io.lotwatch.event.report.FindingKind;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Names a finding within its item: each is there at most once. */
public record FindingKey(
        String step, FindingKind kind, @Nullable Integer attempt) implements Comparable<FindingKey> {
    private static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::step)
            .thenComparing(FindingKey::kind)
            .thenComparing(FindingKey::attempt, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(FindingKey other) {
        return ORDER.compare(this, other);
    }
}
