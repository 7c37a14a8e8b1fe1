package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TickerTest {
    private static final String EVENTS = "lotwatch.events";
    private static final long LOG_TIME = SettableTime.START.toEpochMilli();

    private final SettableTime time = new SettableTime();
    private final LogWatch watch = new LogWatch(time, time, Duration.ofSeconds(5));
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final Ticker ticker = new Ticker(this::producer, EVENTS, watch, time, time);

    private Producer<byte[], byte[]> producer() {
        var producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    @Test
    void sendsNothingWhereNothingIsOpen() {
        looks(10);

        assertThat(producers).isEmpty();
    }

    @Test
    void aTickIsARecordWithoutKeyValueHeaderOrTime() {
        opened(3);

        looks(1);

        assertThat(sent()).singleElement().satisfies(tick -> {
            assertThat(tick.topic()).isEqualTo(EVENTS);
            assertThat(tick.partition()).isEqualTo(3);
            assertThat(tick.key()).isNull();
            assertThat(tick.value()).isNull();
            assertThat(tick.timestamp()).isNull();
            assertThat(tick.headers()).isEmpty();
        });
    }

    @Test
    void ticksOnceInEachIntervalWhileItsTicksAreRead() {
        opened(0);

        for (int look = 0; look < 8; look++) {
            looks(1);
            producers.get(0).completeNext();
            time.passesMillis(20);
            watch.read(0, look, time.millis());
            time.passesMillis(-20);
        }

        assertThat(sent()).hasSize(8);
    }

    @Test
    void looksOnlyOnceInOneIntervalOfTheWallClock() {
        opened(0);
        looks(1);
        producers.get(0).completeNext();
        watch.read(0, 0, time.millis());

        for (int again = 0; again < 24; again++) {
            time.passesMillis(10);
            ticker.look();
        }

        assertThat(sent()).hasSize(1);
    }

    @Test
    void sendsNothingWhereAnotherRecordWasReadJustBefore() {
        opened(0);

        for (int record = 0; record < 8; record++) {
            time.passesMillis(210);
            watch.read(0, record, time.millis());
            time.passesMillis(-210);
            looks(1);
        }

        assertThat(producers).isEmpty();
    }

    @Test
    void sparseRecordsDoNotKeepTicksAway() {
        opened(0);

        for (int record = 0; record < 8; record++) {
            time.passesMillis(190);
            watch.read(0, record, time.millis());
            time.passesMillis(-190);
            looks(1);
            producers.get(0).completeNext();
        }

        assertThat(sent()).hasSize(8);
    }

    @Test
    void sendsNothingWhileItsTickIsUnread() {
        opened(0);
        looks(1);
        looks(4);
        producers.get(0).completeNext();
        looks(20);
        assertThat(sent()).hasSize(1);

        watch.read(0, 0, time.millis());
        looks(1);

        assertThat(sent()).hasSize(2);
    }

    @Test
    void forgetsATickThatIsNotReadForTenSeconds() {
        opened(0);
        looks(1);
        producers.get(0).completeNext();

        looks(39);
        assertThat(sent()).hasSize(1);
        looks(1);

        assertThat(sent()).hasSize(2);
    }

    @Test
    void sendsAnotherWhereOneWasRefusedAndSaysWhy() {
        opened(0);
        time.passesMillis(5_000);
        looks(1);
        producers.get(0).errorNext(new NotEnoughReplicasException("too few replicas are in sync"));

        assertThat(watch.statuses().get(0).reason()).isEqualTo("ticks are refused: too few replicas are in sync");
        looks(1);
        assertThat(sent()).hasSize(2);
        producers.get(0).completeNext();

        assertThat(watch.statuses().get(0).reason()).isNull();
    }

    @Test
    void aProducerThatThrowsStopsNothing() {
        opened(0);
        opened(1);
        looks(1);
        producers.get(0).completeNext();
        producers.get(0).completeNext();
        watch.read(0, 2, time.millis());
        watch.read(1, 2, time.millis());
        producers.get(0).sendException = new IllegalStateException("closed");
        looks(24);
        assertThat(watch.statuses()).extracting(PartitionStatus::reason).containsOnly("ticks are refused: closed");

        producers.get(0).sendException = null;
        looks(1);

        assertThat(sent()).hasSize(4);
    }

    @Test
    void takesANewProducerWhenNothingWasTakenForLong() {
        opened(0);
        looks(1);
        for (int refused = 0; refused < 120; refused++) {
            producers.get(producers.size() - 1).errorNext(new IllegalStateException("fatal"));
            looks(1);
        }
        assertThat(producers).hasSize(1);
        producers.get(0).errorNext(new IllegalStateException("fatal"));
        looks(1);

        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(producers.get(1).history()).hasSize(1);
    }

    @Test
    void aPartitionThatComesBackStartsAnew() {
        opened(0);
        looks(1);
        watch.closed(0);
        looks(1);
        opened(0);

        looks(1);

        assertThat(sent()).hasSize(2);
    }

    private List<ProducerRecord<byte[], byte[]>> sent() {
        return producers.get(0).history();
    }

    /** Read here, and looked at once. */
    private void opened(int partition) {
        watch.opened(partition, LOG_TIME);
        looks(1);
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            time.passes(Ticker.INTERVAL);
            ticker.look();
        }
    }
}
