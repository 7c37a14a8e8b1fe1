package io.lotwatch.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuMeterTest {
    @Test
    void aMachineIsBusyWhenItIsNeitherIdleNorWaiting() {
        // user nice system idle iowait irq softirq steal guest
        String stat = "cpu  100 20 30 4000 500 6 7 8 9\ncpu0 1 1 1 1\n";
        assertThat(CpuMeter.busyTicks(stat)).isEqualTo(100 + 20 + 30 + 6 + 7 + 8);
    }
}
