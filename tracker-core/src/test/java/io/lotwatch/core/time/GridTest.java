package io.lotwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void aRecordOnAPointIsJudgedAtIt() {
        assertThat(Grid.atOrAfter(1_200)).isEqualTo(1_200);
    }

    @Test
    void aRecordBetweenPointsIsJudgedAtTheNext() {
        assertThat(Grid.atOrAfter(1_201)).isEqualTo(1_300);
    }

    @Test
    void theGridGoesOnBeforeTheEpoch() {
        assertThat(Grid.atOrAfter(-1)).isZero();
        assertThat(Grid.atOrAfter(-100)).isEqualTo(-100);
    }

    @Test
    void aRecordOnAPointTellsThatAllUpToTheOneBeforeWasRead() {
        assertThat(Grid.before(1_200)).isEqualTo(1_100);
    }

    @Test
    void aRecordBetweenPointsTellsThatAllUpToTheLastWasRead() {
        assertThat(Grid.before(1_201)).isEqualTo(1_200);
    }

    @Test
    void noTimeComesAfterTheEndOfALog() {
        assertThat(Grid.before(Grid.END)).isEqualTo(Grid.END);
    }

    @Test
    void whatIsDueOnAPointIsOverdueAtTheNext() {
        assertThat(Grid.after(Instant.ofEpochMilli(1_200))).isEqualTo(1_300);
    }

    @Test
    void whatIsDueBetweenPointsIsOverdueAtTheOneThatFollows() {
        assertThat(Grid.after(Instant.ofEpochMilli(1_299))).isEqualTo(1_300);
    }
}
