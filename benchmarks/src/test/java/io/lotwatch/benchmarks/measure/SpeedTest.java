package io.lotwatch.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void theWarmRateLeavesOutTheFirstQuarter() {
        // The first 250 take 10 s, the other 750 one second each 250.
        Samples samples = samples(at(0, 0), at(10, 250), at(11, 500), at(13, 1_000));
        Speed speed = Speed.of(samples, 1_000, 0, 13 * SECOND);
        assertThat(speed.warm()).isCloseTo(250, within(0.001));
        assertThat(speed.whole()).isCloseTo(1_000 / 13.0, within(0.001));
    }

    @Test
    void momentsBetweenSamplesAreInterpolated() {
        Samples samples = samples(at(0, 0), at(10, 500), at(20, 1_000));
        assertThat(samples.nanosAt(250)).isEqualTo(5 * SECOND);
        assertThat(samples.nanosAt(750)).isEqualTo(15 * SECOND);
    }

    @Test
    void aRunEndsWithItsLastReport() {
        Samples samples = samples(at(0, 0), at(10, 1_000), at(18, 1_000));
        Speed speed = Speed.of(samples, 1_000, SECOND, 17_500_000_000L);
        assertThat(speed.warm()).isCloseTo(750 / 15.0, within(0.001));
        assertThat(speed.whole()).isCloseTo(1_000 / 16.5, within(0.001));
    }

    @Test
    void processorTimeIsThatOfTheWarmPart() {
        var samples = new Samples();
        samples.add(new Sample(0, 0, new CpuTimes(0, 0, 0, 0)));
        samples.add(new Sample(10 * SECOND, 250, new CpuTimes(9e9, 1e9, 1e8, 12e9)));
        samples.add(new Sample(20 * SECOND, 1_000, new CpuTimes(15e9, 4e9, 2e8, 27.1e9)));
        Speed speed = Speed.of(samples, 1_000, 0, 0);
        assertThat(speed.clientMicros()).isCloseTo(6e6 / 750, within(0.001));
        assertThat(speed.brokerMicros()).isCloseTo(3e6 / 750, within(0.001));
        assertThat(speed.foreignCores()).isCloseTo(0.6, within(0.001));
    }

    @Test
    void whatWasNeverPassedHasNoTime() {
        Samples samples = samples(at(0, 0), at(10, 999));
        assertThatThrownBy(() -> samples.nanosAt(1_000)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Sample at(long second, long passed) {
        return new Sample(second * SECOND, passed, new CpuTimes(0, 0, 0, 0));
    }

    private static Samples samples(Sample... all) {
        var samples = new Samples();
        for (Sample sample : all) {
            samples.add(sample);
        }
        return samples;
    }
}
