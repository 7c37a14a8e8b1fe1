package io.lotwatch.core.finding;

import io.lotwatch.core.item.End;
import io.lotwatch.event.EventTime;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what speaks for a finding, by name; what is not known is left out. */
final class Evidence {
    private final TreeMap<String, String> facts = new TreeMap<>();

    Evidence at(String name, @Nullable Instant at) {
        return fact(name, at == null ? null : EventTime.format(at));
    }

    Evidence fact(String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
        return this;
    }

    Evidence error(End end) {
        return fact(
                        "errorClass",
                        end.errorClass() == null ? null : end.errorClass().name())
                .fact("errorCode", end.code())
                .fact("errorMessage", end.message());
    }

    Map<String, String> facts() {
        return Collections.unmodifiableMap(facts);
    }
}
