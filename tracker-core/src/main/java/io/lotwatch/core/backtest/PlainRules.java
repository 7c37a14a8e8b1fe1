package io.lotwatch.core.backtest;

import io.lotwatch.core.forecast.Landmark;
import io.lotwatch.core.forecast.PastLot;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain rules, by name. They remember every earlier lot. */
final class PlainRules {
    private static final int LATEST = 10;

    private PlainRules() {}

    /** New ones, which have learned nothing yet. */
    static Map<String, PlainRule> all() {
        var rules = new LinkedHashMap<String, PlainRule>();
        rules.put("baseRate", PlainRules::baseRate);
        rules.put("elapsedOverDone", new TimeRule(PlainRules::elapsedOverDone));
        rules.put("medianOfEarlier", new TimeRule(PlainRules::medianOfEarlier));
        rules.put("meanOfLastTen", new TimeRule(PlainRules::meanOfLastTen));
        rules.put("criticalPath", new TimeRule(new CriticalPath()));
        rules.put("survival", PlainRules::survival);
        return rules;
    }

    private static double baseRate(Situation situation) {
        long asked = 0;
        long made = 0;
        long allowed = situation.allowedMillis();
        long latest = situation.now().toEpochMilli() - allowed;
        for (PastLot lot : situation.earlier()) {
            // As long as a lot is younger, only those that make it could count, and would make it look easy.
            if (lot.startedAt().toEpochMilli() <= latest) {
                asked++;
                made += lot.completedAt() != null && lot.age(lot.completedAt()) <= allowed ? 1 : 0;
            }
        }
        return (made + 0.5) / (asked + 1);
    }

    private static double survival(Situation situation) {
        return Landmark.of(situation.earlier(), situation.now(), situation.ageMillis(), situation.allowedMillis())
                .smoothedChance();
    }

    private static @Nullable Instant elapsedOverDone(Situation situation) {
        ProgressMark mark = situation.progress().mark();
        double done = mark.items() > 1
                ? mark.ended()
                : mark.steps().stream().mapToLong(StepProgress::finished).sum();
        double total = mark.items() > 1 ? mark.items() : mark.steps().size();
        if (done == 0) {
            return null;
        }
        return situation.progress().startedAt().plusMillis((long) (situation.ageMillis() * total / done));
    }

    private static @Nullable Instant medianOfEarlier(Situation situation) {
        return after(situation.completed().median(), situation);
    }

    private static @Nullable Instant meanOfLastTen(Situation situation) {
        return after(situation.completed().meanOfLast(LATEST), situation);
    }

    private static @Nullable Instant after(@Nullable Duration usual, Situation situation) {
        return usual == null ? null : situation.progress().startedAt().plus(usual);
    }
}
