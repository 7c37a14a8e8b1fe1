package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogWatchTest {
    private static final long LOG_TIME = SettableTime.START.toEpochMilli();

    private final SettableTime time = new SettableTime();
    private final LogWatch watch = new LogWatch(time, time, Duration.ofSeconds(5));

    @Test
    void aPartitionIsBlindWhenItsTimeStandsStillForLongerThanTheLimit() {
        watch.opened(2, Long.MIN_VALUE);
        watch.read(2, 17, LOG_TIME);

        time.passesMillis(5_000);
        assertThat(status(2).blind()).isFalse();
        time.passesMillis(1);

        assertThat(status(2).blind()).isTrue();
        assertThat(status(2).blindSince()).isEqualTo(SettableTime.START);
        assertThat(status(2).readOffset()).isEqualTo(17);
        assertThat(watch.blindPartitions()).isEqualTo(1);
    }

    @Test
    void aPartitionThatCatchesUpIsBehindAndNotBlind() {
        long hourAgo = LOG_TIME - 3_600_000;
        watch.opened(0, hourAgo);
        for (int i = 1; i <= 10; i++) {
            time.passesMillis(1_000);
            watch.read(0, i, hourAgo + i);
        }

        assertThat(watch.blindPartitions()).isZero();
        assertThat(watch.lagMillis(0)).hasValue(3_600_000 + 10_000 - 10);
    }

    @Test
    void aPartitionWhoseRecordsDoNotMoveTimeIsBlindAlthoughItIsRead() {
        watch.opened(0, LOG_TIME);
        for (int i = 0; i < 6; i++) {
            time.passesMillis(1_000);
            watch.read(0, i, LOG_TIME);
        }

        assertThat(watch.standstills()).singleElement().satisfies(still -> {
            assertThat(still.stillReading()).isTrue();
            assertThat(still.lasts()).isEqualTo(Duration.ofSeconds(6));
        });
    }

    @Test
    void aPartitionFromWhichNothingWasEverReadIsBlindSinceItWasOpened() {
        time.passesMillis(700);
        watch.opened(1, Long.MIN_VALUE);
        time.passesMillis(5_001);

        assertThat(status(1).logTime()).isNull();
        assertThat(status(1).blindSince()).isEqualTo(SettableTime.START.plusMillis(700));
        assertThat(watch.lagMillis(1)).isEmpty();
        assertThat(watch.standstills())
                .singleElement()
                .satisfies(still -> assertThat(still.stillReading()).isFalse());
    }

    @Test
    void theReasonGoesWhenTimeMovesAgain() {
        watch.opened(0, LOG_TIME);
        time.passesMillis(6_000);
        watch.explain(0, "an open transaction");
        assertThat(status(0).reason()).isEqualTo("an open transaction");

        watch.read(0, 5, LOG_TIME + 6_000);
        time.passesMillis(6_000);

        assertThat(status(0).blind()).isTrue();
        assertThat(status(0).reason()).isNull();
    }

    @Test
    void anExplanationThatComesAfterTheMovementIsNotTaken() {
        watch.opened(0, LOG_TIME);
        time.passesMillis(6_000);
        watch.read(0, 5, LOG_TIME + 6_000);
        watch.explain(0, "an open transaction");
        time.passesMillis(6_000);

        assertThat(status(0).reason()).isNull();
    }

    @Test
    void aRefusedTickIsTheReasonUntilOneIsTaken() {
        watch.opened(0, LOG_TIME);
        time.passesMillis(6_000);
        watch.ticked(0, "not enough replicas");
        assertThat(status(0).reason()).isEqualTo("ticks are refused: not enough replicas");

        watch.ticked(0, null);

        assertThat(status(0).reason()).isNull();
    }

    @Test
    void tellsHowFarIsJudgedAndByWhomItIsHeldBack() {
        watch.opened(0, LOG_TIME);
        assertThat(status(0).judgedUpTo()).isNull();

        watch.judged(0, LOG_TIME - 100, 3);

        assertThat(status(0).judgedUpTo()).isEqualTo(SettableTime.START.minusMillis(100));
        assertThat(status(0).heldBackBy()).isEqualTo(3);
        assertThat(status(0).reason()).isNull();
    }

    @Test
    void knowsOnlyWhatIsReadHereNow() {
        watch.opened(1, LOG_TIME);
        watch.opened(0, LOG_TIME);
        watch.closed(1);
        watch.read(1, 9, LOG_TIME);
        watch.judged(7, LOG_TIME, 0);

        assertThat(watch.statuses()).extracting(PartitionStatus::partition).containsExactly(0);
        assertThat(watch.lagMillis(1)).isEmpty();
    }

    private PartitionStatus status(int partition) {
        return watch.statuses().stream()
                .filter(status -> status.partition() == partition)
                .findFirst()
                .orElseThrow();
    }
}
