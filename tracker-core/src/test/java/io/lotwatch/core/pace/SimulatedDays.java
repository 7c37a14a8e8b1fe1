package io.lotwatch.core.pace;

import io.lotwatch.core.lot.DurationSketch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The days of a simulated pipeline of eight steps, one after the other; the same seed gives the same days. */
final class SimulatedDays {
    static final int STEPS = 8;
    static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long QUARTER = TimeUnit.MINUTES.toMillis(15);

    private final SimulatedPace pace;
    private final Random random;
    private final List<PaceSubject> subjects = new ArrayList<>();
    private final double[] medians = new double[STEPS];

    /** Something that ended, and how long each of the subjects took. */
    record Ended(Instant endedAt, long[] took) {}

    /** From an instant on a step takes so many times as long. */
    record Change(int step, Instant at, double times) {
        static final Change NONE = new Change(0, Instant.MAX, 1);
    }

    SimulatedDays(SimulatedPace pace, long seed) {
        this.pace = pace;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        for (int step = 0; step < STEPS; step++) {
            subjects.add(PaceSubject.step("step-" + step));
            medians[step] = 500 * Math.exp(2 * random.nextDouble());
        }
        subjects.add(PaceSubject.ITEM);
    }

    PaceSubject step(int step) {
        return subjects.get(step);
    }

    /** What ends on the next day in order of time, and lots. */
    List<Ended> day(LocalDate date, Change change) {
        Instant startAt = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        var ended = new ArrayList<Ended>();
        double[] ofDay = effects(pace.dayEffect());
        double[] ofHour = effects(pace.hourEffect());
        double[] ofLot = effects(pace.lotEffect());
        double gap = TimeUnit.HOURS.toMillis(1) / pace.itemsPerHour() * pace.busyShare();
        boolean busy = false;
        int inLot = 0;
        for (long quarter = 0; quarter < DAY; quarter += QUARTER) {
            if (quarter % TimeUnit.HOURS.toMillis(1) == 0) {
                ofHour = effects(pace.hourEffect());
            }
            if (random.nextDouble() >= pace.busyShare()) {
                continue;
            }
            double at = quarter - gap * Math.log(1 - random.nextDouble());
            while (at < quarter + QUARTER) {
                if (inLot++ % pace.lotSize() == 0) {
                    ofLot = effects(pace.lotEffect());
                }
                Instant endedAt = startAt.plusMillis((long) at);
                ended.add(new Ended(endedAt, durations(endedAt, change, ofDay, ofHour, ofLot)));
                at -= gap * Math.log(1 - random.nextDouble());
            }
        }
        return ended;
    }

    private long[] durations(Instant at, Change change, double[] ofDay, double[] ofHour, double[] ofLot) {
        double turn = (double) (at.toEpochMilli() % DAY) / DAY;
        double ofRhythm = Math.pow(pace.rhythm(), Math.sin(turn * 2 * Math.PI) / 2);
        var took = new long[STEPS + 1];
        for (int step = 0; step < STEPS; step++) {
            boolean slow = step == change.step() && !at.isBefore(change.at());
            double typical = medians[step] * ofRhythm * ofDay[step] * ofHour[step] * ofLot[step];
            took[step] = Math.round(typical * pace.noise(random) * (slow ? change.times() : 1));
            took[STEPS] += took[step];
        }
        return took;
    }

    private double[] effects(double size) {
        var effects = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            effects[step] = Math.exp(size * random.nextGaussian());
        }
        return effects;
    }

    /** Adds what ended, in order of time, to both resolutions. */
    void count(List<Ended> ended, PaceHistory history) {
        int from = 0;
        while (from < ended.size()) {
            PaceSliceKey key =
                    PaceSliceKey.of(PaceResolution.FINE, ended.get(from).endedAt());
            Map<PaceSubject, DurationSketch> slice = new TreeMap<>();
            subjects.forEach(subject -> slice.put(subject, new DurationSketch()));
            DurationSketch[] sketches = subjects.stream().map(slice::get).toArray(DurationSketch[]::new);
            for (; from < ended.size() && ended.get(from).endedAt().isBefore(key.endAt()); from++) {
                for (int i = 0; i < sketches.length; i++) {
                    sketches[i].add(ended.get(from).took()[i], 1);
                }
            }
            history.add(new PaceSlice(key, slice));
            history.add(new PaceSlice(PaceSliceKey.of(PaceResolution.HOUR, key.startAt()), slice));
        }
    }

    static Instant at(LocalDate date, Duration time) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(time);
    }
}
