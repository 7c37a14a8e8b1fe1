package io.lotwatch.core.lot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.event.report.Distribution;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationSketchTest {
    private static final long LONGEST = 250_000_000_000_000L;

    @Test
    void everyDurationUpToMinutesIsWithinOnePercent() {
        LongStream.rangeClosed(0, 200_000).forEach(DurationSketchTest::assertWithinOnePercent);
    }

    @Test
    void everyMagnitudeUpToThousandsOfYearsIsWithinOnePercent() {
        for (double millis = 200_000; millis <= LONGEST; millis *= 1.0007) {
            assertWithinOnePercent((long) millis);
        }
        assertWithinOnePercent(LONGEST);
    }

    @Test
    void percentilesOfALargeSampleAreWithinOnePercentOfTheNearestRank() {
        var random = new Random(20261123);
        var sketch = new DurationSketch();
        long[] sample = random.doubles(100_003)
                .mapToLong(share -> (long) Math.exp(share * 30))
                .toArray();
        for (long millis : sample) {
            sketch.add(millis, 1);
        }
        Arrays.sort(sample);

        Distribution distribution = sketch.distribution();

        assertThat(distribution.count()).isEqualTo(sample.length);
        assertNear(sample[50_002 - 1], distribution.p50());
        assertNear(sample[90_003 - 1], distribution.p90());
        assertNear(sample[99_003 - 1], distribution.p99());
        assertNear(sample[sample.length - 1], distribution.max());
    }

    @Test
    void ofNothingThereIsOnlyTheCount() {
        assertThat(new DurationSketch().distribution()).isEqualTo(Distribution.EMPTY);
    }

    @Test
    void percentilesAreByNearestRank() {
        assertThat(of(10, 20, 30, 40).distribution()).isEqualTo(new Distribution(4, 20L, 40L, 40L, 40L));
    }

    @Test
    void ofAHundredThe99thIsTheNinetyNinth() {
        DurationSketch sketch = of(LongStream.rangeClosed(1, 100).toArray());

        assertThat(sketch.distribution()).isEqualTo(new Distribution(100, 50L, 90L, 99L, 100L));
    }

    @Test
    void aNegativeDurationCountsAsNone() {
        assertThat(of(-5).distribution()).isEqualTo(new Distribution(1, 0L, 0L, 0L, 0L));
    }

    @Test
    void whatIsTakenBackLeavesNothingBehind() {
        DurationSketch sketch = of(0, 128, 129, 5_000, LONGEST);

        for (long millis : new long[] {LONGEST, 0, 5_000, 129, 128}) {
            sketch.add(millis, -1);
        }

        assertThat(sketch.buckets()).isEmpty();
        assertThat(sketch.distribution()).isEqualTo(Distribution.EMPTY);
    }

    @Test
    void takingBackBeforeAddingIsTheSameInTheEnd() {
        var sketch = new DurationSketch();
        sketch.add(5_000, -1);

        sketch.add(5_000, 2);

        assertThat(sketch.buckets()).isEqualTo(of(5_000).buckets());
    }

    @Test
    void mergingIsTheSameAsAdding() {
        DurationSketch merged = of(1, 2, 300_000);

        merged.addAll(of(2, 299_000, 7_000_000));

        assertThat(merged.buckets())
                .isEqualTo(of(1, 2, 2, 299_000, 300_000, 7_000_000).buckets());
    }

    private static DurationSketch of(long... durations) {
        var sketch = new DurationSketch();
        for (long millis : durations) {
            sketch.add(millis, 1);
        }
        return sketch;
    }

    private static void assertWithinOnePercent(long millis) {
        assertNear(millis, of(millis).distribution().max());
    }

    private static void assertNear(long exact, long told) {
        if (Math.abs(told - exact) > exact * 0.01) {
            throw new AssertionError("told " + told + " for " + exact);
        }
    }
}
