package io.lotwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskStateTest {
    private static List<Boolean> atRisk(double... probabilities) {
        RiskState state = RiskState.ON_TRACK;
        var said = new ArrayList<Boolean>();
        for (double probability : probabilities) {
            state = state.after(probability, 0.8);
            said.add(state.atRisk());
        }
        return said;
    }

    @Test
    void aLotIsAtRiskBelowTheThresholdOnly() {
        assertThat(atRisk(0.8, 0.799)).containsExactly(false, true);
    }

    @Test
    void aChanceThatWaversAroundTheThresholdWarnsOnce() {
        assertThat(atRisk(0.79, 0.81, 0.79, 0.85)).containsExactly(true, true, true, true);
    }

    @Test
    void itIsOnTrackAgainAboveTheMiddleOfThresholdAndCertainty() {
        assertThat(atRisk(0.5, 0.9, 0.901, 0.85)).containsExactly(true, true, false, false);
    }
}
