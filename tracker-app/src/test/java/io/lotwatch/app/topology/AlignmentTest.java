package io.lotwatch.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.time.Watermarks;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static final int MUCH = Alignment.MAX_WAITING + 1;

    private long nanos;
    private final Alignment alignment = new Alignment(() -> nanos);

    private static Watermarks watermarks(long first, long second) {
        return Watermarks.of(new long[] {first, second});
    }

    @Test
    void aPartitionIsAheadWhereMuchOfItWaitsForASlowerOne() {
        alignment.reading(0, MUCH, watermarks(900, 400), 50_000);
        alignment.reading(1, 0, watermarks(900, 400), 20_000);

        assertThat(alignment.isAhead(0)).isTrue();
        assertThat(alignment.isAhead(1)).isFalse();
    }

    @Test
    void aPartitionWithLittleThatWaitsIsNotAhead() {
        alignment.reading(0, Alignment.MAX_WAITING, watermarks(900, 400), 50_000);

        assertThat(alignment.isAhead(0)).isFalse();
    }

    @Test
    void aPartitionOfWhichNothingIsKnownIsNotAhead() {
        assertThat(alignment.isAhead(0)).isFalse();
    }

    @Test
    void theSlowestPartitionIsNeverAheadHoweverMuchOfItWaitsForItsOwnTimeToGoOn() {
        alignment.reading(0, MUCH, watermarks(400, 400), 50_000);

        assertThat(alignment.isAhead(0)).isFalse();
    }

    @Test
    void whereTheSlowestPartitionStandsStillTheOthersAreReadAfterAMoment() {
        alignment.reading(0, MUCH, watermarks(900, 400), 50_000);
        pass(Alignment.PATIENCE.toMillis());
        assertThat(alignment.isAhead(0)).isTrue();

        pass(1);
        assertThat(alignment.isAhead(0)).isFalse();
        alignment.reading(0, MUCH, watermarks(950, 400), 51_000);
        assertThat(alignment.isAhead(0))
                .as("it goes on, and the slowest one does not")
                .isFalse();

        alignment.reading(0, MUCH, watermarks(950, 500), 51_000);
        assertThat(alignment.isAhead(0)).as("the slowest one goes on").isTrue();
    }

    @Test
    void aPartitionThatIsHeldForAMomentIsReadALittleSoThatItsTimeDoesNotStandStill() {
        alignment.reading(0, MUCH, watermarks(900, 400), 50_000);
        pass(Alignment.PATIENCE.toMillis() + 1);
        alignment.reading(0, MUCH, watermarks(900, 500), 50_000);
        assertThat(alignment.isAhead(0)).isFalse();

        alignment.reading(0, MUCH, watermarks(901, 500), 50_100);
        assertThat(alignment.isAhead(0)).isTrue();
    }

    @Test
    void aTaskThatIsGoneHoldsNothing() {
        alignment.reading(0, MUCH, watermarks(900, 400), 50_000);
        alignment.closed(0);

        assertThat(alignment.isAhead(0)).isFalse();
    }

    private void pass(long millis) {
        nanos += millis * 1_000_000;
    }
}
