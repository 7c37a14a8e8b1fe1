package io.lotwatch.core.backtest;

import io.lotwatch.core.forecast.Landmark;
import io.lotwatch.core.forecast.PastLot;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
        return chanceAmongOpenAt(-1, situation);
    }

    private static double survival(Situation situation) {
        return chanceAmongOpenAt(situation.ageMillis(), situation);
    }

    private static double chanceAmongOpenAt(long age, Situation situation) {
        return Landmark.of(situation.earlier(), situation.now(), age, situation.allowedMillis())
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
        var durations = new ArrayList<Long>();
        for (PastLot lot : situation.earlier()) {
            if (lot.completedAt() != null) {
                durations.add(
                        Duration.between(lot.startedAt(), lot.completedAt()).toMillis());
            }
        }
        Long median = NearestRank.of(durations, 0.5);
        return median == null ? null : situation.progress().startedAt().plusMillis(median);
    }

    private static @Nullable Instant meanOfLastTen(Situation situation) {
        record Completed(Instant at, long millis) {}
        var completed = new ArrayList<Completed>();
        for (PastLot lot : situation.earlier()) {
            Instant at = lot.completedAt();
            if (at != null) {
                completed.add(
                        new Completed(at, Duration.between(lot.startedAt(), at).toMillis()));
            }
        }
        completed.sort(Comparator.comparing(Completed::at));
        List<Completed> latest = completed.subList(Math.max(0, completed.size() - LATEST), completed.size());
        if (latest.isEmpty()) {
            return null;
        }
        double mean = latest.stream().mapToLong(Completed::millis).average().orElse(0);
        return situation.progress().startedAt().plusMillis(Math.round(mean));
    }
}
