package io.lotwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WatermarksTest {
    private final Watermarks watermarks = new Watermarks(2);

    @Test
    void aPartitionThatWasNotHeardFromHoldsEverythingBack() {
        watermarks.raise(0, 500);

        assertThat(watermarks.lowest()).isEqualTo(Watermarks.UNHEARD);
    }

    @Test
    void theSlowestPartitionSaysHowFarAllHaveGot() {
        watermarks.raise(0, 500);
        watermarks.raise(1, 300);

        assertThat(watermarks.lowest()).isEqualTo(300);
    }

    @Test
    void aLargerWatermarkIsNews() {
        watermarks.raise(0, 500);

        assertThat(watermarks.raise(0, 600)).isTrue();
        assertThat(watermarks.of(0)).isEqualTo(600);
    }

    @Test
    void aSmallerOrEqualOneIsNot() {
        watermarks.raise(0, 500);

        assertThat(watermarks.raise(0, 500)).isFalse();
        assertThat(watermarks.raise(0, 400)).isFalse();
        assertThat(watermarks.of(0)).isEqualTo(500);
    }

    @Test
    void thereIsNoLevelWithoutPartitions() {
        assertThatThrownBy(() -> new Watermarks(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
