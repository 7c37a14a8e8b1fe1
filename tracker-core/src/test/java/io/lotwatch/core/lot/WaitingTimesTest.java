package io.lotwatch.core.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against plain lists of the times since which items wait. */
class WaitingTimesTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final int TRIALS = 200;

    @Test
    void theOldestIsKnownToTenSecondsOrToASixtyFourth() {
        var random = new Random(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Long> since = times(random, 50);
            var times = of(since);
            times.widen(NOW);

            long exact = since.stream().mapToLong(Long::longValue).min().orElseThrow();
            long age = NOW - exact;
            assertThat(times.oldest()).isBetween(exact - Math.max(10_000, age / 64), exact);
            assertThat(times.count()).isEqualTo(since.size());
        }
    }

    @Test
    void itMakesNoDifferenceWhenAndWhereThingsWereAddedAndTakenBack() {
        var random = new Random(2);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Long> stay = times(random, 30);
            List<Long> leave = times(random, 30);
            var parts = List.of(new WaitingTimes(), new WaitingTimes(), new WaitingTimes());
            stay.forEach(since -> parts.get(random.nextInt(3)).add(since, 1));
            leave.forEach(since -> parts.get(random.nextInt(3)).add(since, 1));
            parts.forEach(part -> part.widen(NOW));
            leave.forEach(since -> parts.get(random.nextInt(3)).add(since, -1));
            long later = NOW + random.nextInt(10_000_000);
            parts.get(1).widen(NOW + random.nextInt(1_000));
            var sum = new WaitingTimes();
            parts.forEach(part -> sum.addAll(part, 1));
            sum.widen(later);

            WaitingTimes plain = of(stay);
            plain.widen(later);
            assertThat(sum).isEqualTo(plain);
        }
    }

    @Test
    void aYearOfWaitsAtEachSecondNeedsAThousandSpans() {
        var times = new WaitingTimes();
        for (long back = 0; back < Duration.ofDays(400).toMillis(); back += 7_000) {
            times.add(NOW - back, 1);
        }
        times.widen(NOW);

        assertThat(times.counts().size()).isLessThan(1_200);
    }

    @Test
    void theTimeAtWhichTheOldestReachesAnAgeIsTheFirstOne() {
        var random = new Random(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            long since = NOW - random.nextInt(3_600_000);
            long age = 1_000 + random.nextInt(7_200_000);
            WaitingTimes times = of(List.of(since));
            times.widen(NOW);

            long reached = times.oldestReaches(age);

            assertThat(isOld(since, age, Math.max(NOW, reached))).isTrue();
            if (reached > NOW) {
                assertThat(isOld(since, age, reached - 1)).isFalse();
            }
        }
    }

    private static boolean isOld(long since, long age, long at) {
        WaitingTimes then = of(List.of(since));
        then.widen(at);
        return at - then.oldest() >= age;
    }

    @Test
    void whatIsTakenBackLeavesNothing() {
        WaitingTimes times = of(List.of(NOW - 5_000_000L));
        times.widen(NOW);
        times.add(NOW - 5_000_000L, -1);
        times.widen(NOW);

        assertThat(times.isEmpty()).isTrue();
        assertThat(times.oldest()).isNull();
        assertThat(times.oldestReaches(1)).isNull();
        assertThat(times.counts()).isEqualTo(new TreeMap<>());
    }

    private static WaitingTimes of(List<Long> since) {
        var times = new WaitingTimes();
        since.forEach(at -> times.add(at, 1));
        return times;
    }

    /** Some of them seconds ago, some of them days. */
    private static List<Long> times(Random random, int count) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            times.add(NOW - (long) Math.pow(10, 3 + 6 * random.nextDouble()));
        }
        return times;
    }
}
