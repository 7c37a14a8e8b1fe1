package io.lotwatch.core.backtest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that tells a time, not a chance. Its chance is how often lots made it when it said the same before ("in time"
 * or "late"), of all earlier questions whose deadline has passed. As long as there is no record it is taken at its word, which counts
 * as one case.
 */
final class TimeRule implements PlainRule {
    private final Teller teller;
    private final Map<Question, Boolean> said = new HashMap<>();
    private final Map<Boolean, Record> records = new HashMap<>();

    /** Tells when a lot will be complete. */
    interface Teller {
        /** When; null for never, or where it cannot tell. */
        @Nullable
        Instant completesAt(Situation situation);
    }

    private record Record(int made, int asked) {}

    TimeRule(Teller teller) {
        this.teller = teller;
    }

    @Override
    public double probability(Situation situation) {
        Instant at = teller.completesAt(situation);
        Question question = situation.question();
        boolean inTime = at != null && !at.isAfter(question.deadline());
        said.put(question, inTime);
        Record record = records.getOrDefault(inTime, new Record(0, 0));
        return (record.made() + (inTime ? 1.0 : 0.0)) / (record.asked() + 1);
    }

    @Override
    public void learn(Question question) {
        Boolean inTime = said.remove(question);
        if (inTime != null) {
            records.merge(
                    inTime,
                    new Record(question.made() ? 1 : 0, 1),
                    (one, other) -> new Record(one.made() + other.made(), one.asked() + other.asked()));
        }
    }
}
