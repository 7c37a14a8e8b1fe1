package io.lotwatch.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up lots of a pipeline with two steps, hour by hour: each item ends when its second step does. */
final class TestHistories {
    static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    private TestHistories() {}

    /** Something that a history is told. */
    record Told(Instant at, String lot, java.util.function.Consumer<LotHistory> telling) {}

    /** Lots of {@code items} items, one an hour, of which every other is three times as slow. In the order of time. */
    static List<Told> lots(int count, int items, long seed) {
        var random = new Random(seed);
        var told = new ArrayList<Told>();
        for (int i = 0; i < count; i++) {
            Duration each = Duration.ofSeconds((i % 2 == 0 ? 60 : 180) + random.nextInt(20));
            told.addAll(lot("lot-%04d".formatted(i), START.plus(Duration.ofHours(i)), items, each));
        }
        told.sort(java.util.Comparator.comparing(Told::at).thenComparing(Told::lot));
        return told;
    }

    private static List<Told> lot(String name, Instant startedAt, int items, Duration each) {
        var told = new ArrayList<Told>();
        for (int ended = 0; ended <= items; ended++) {
            Instant at = startedAt.plus(each.multipliedBy(ended));
            ProgressMark mark = mark(at, items, ended);
            told.add(new Told(at, name, history -> history.progressed(name, startedAt, mark)));
        }
        Instant end = startedAt.plus(each.multipliedBy(items));
        told.add(new Told(end, name, history -> history.completed(name, end)));
        return told;
    }

    static ProgressMark mark(Instant at, int items, int ended) {
        return new ProgressMark(
                at,
                items,
                items,
                ended,
                at,
                ended == 0 ? null : at,
                List.of(new StepProgress(Math.min(items, ended + 1), ended + 1), done(ended)));
    }

    private static StepProgress done(int ended) {
        return new StepProgress(ended, ended);
    }

    static LotHistory historyOf(List<Told> told) {
        return told(new LotHistory(), told);
    }

    static LotHistory told(LotHistory history, List<Told> told) {
        told.forEach(each -> each.telling().accept(history));
        return history;
    }

    /** What is told up to a time. */
    static LotHistory historyUntil(Instant now, List<Told> told) {
        return historyOf(told.stream().filter(each -> !each.at().isAfter(now)).toList());
    }
}
