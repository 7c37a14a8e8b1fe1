package io.lotwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarkTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static PastLot completed(long hoursAgo, long took) {
        Instant startedAt = NOW.minus(Duration.ofHours(hoursAgo));
        return new PastLot("took " + took, startedAt, startedAt.plus(Duration.ofHours(took)), null, List.of());
    }

    private static PastLot open(long hoursAgo) {
        return new PastLot("open", NOW.minus(Duration.ofHours(hoursAgo)), null, null, List.of());
    }

    private static Landmark at(int age, int due, PastLot... lots) {
        return Landmark.of(
                List.of(lots),
                NOW,
                Duration.ofHours(age).toMillis(),
                Duration.ofHours(due).toMillis());
    }

    @Test
    void onlyLotsStillOpenAtTheAgeAreCases() {
        Landmark landmark = at(2, 6, completed(20, 1), completed(19, 5), completed(18, 8));

        assertThat(landmark.cases()).extracting(each -> each.lot().lot()).containsExactly("took 5", "took 8");
        assertThat(landmark.chance()).isEqualTo(0.5);
    }

    @Test
    void aLotTooYoungToSayTakesThePartThatOthersOfItsAgeCameTo() {
        // Open at 3 h: of the four at 2 h one completed at 3 h (3/4 stay), then of the two left one at 5 h (3/8 stay).
        Landmark landmark = at(2, 6, completed(20, 3), completed(19, 5), completed(18, 8), open(4));

        assertThat(landmark.chance()).isCloseTo(1 - 3 / 8.0, within(1e-12));
        assertThat(landmark.cases().get(3).made()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aLotThatWasGivenUpCountsAsOpenUntilThen() {
        var lost =
                new PastLot("lost", NOW.minus(Duration.ofHours(20)), null, NOW.minus(Duration.ofHours(17)), List.of());

        assertThat(at(2, 6, lost).cases()).hasSize(1);
        assertThat(at(3, 6, lost).cases()).isEmpty();
    }

    @Test
    void theDeadlineItselfIsInTime() {
        assertThat(at(2, 5, completed(19, 5)).chance()).isEqualTo(1);
    }

    @Test
    void theMedianIsWhereHalfHaveCompleted() {
        Landmark landmark = at(0, 6, completed(20, 3), completed(19, 5), completed(18, 8), completed(17, 9));

        assertThat(landmark.medianAge()).isEqualTo(Duration.ofHours(5).toMillis());
    }
}
