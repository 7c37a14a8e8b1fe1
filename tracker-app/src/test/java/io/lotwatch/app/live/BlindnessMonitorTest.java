package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BlindnessMonitorTest {
    private static final long LOG_TIME = SettableTime.START.toEpochMilli();

    private final SettableTime time = new SettableTime();
    private final LogWatch watch = new LogWatch(time, time, Duration.ofSeconds(5));
    private final List<List<Integer>> asked = new ArrayList<>();
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(BlindnessMonitor.class);
    private StandstillCauses causes = still -> {
        var found = new HashMap<Integer, String>();
        asked.add(still.stream().map(Standstill::partition).toList());
        still.forEach(at -> found.put(at.partition(), "the cable is cut"));
        return found;
    };
    private List<String> affected = List.of("dicom-upload (owner radiology)", "billing (owner finance)");
    private final BlindnessMonitor monitor =
            new BlindnessMonitor(watch, "lotwatch.events", still -> causes.of(still), () -> affected, time);

    @BeforeEach
    void listen() {
        told.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(told);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(told);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void isSilentWhileTimeMoves() {
        watch.opened(0, LOG_TIME);
        for (int second = 1; second <= 20; second++) {
            seconds(1);
            watch.read(0, second, LOG_TIME + second);
        }

        assertThat(told.list).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsOnceWhereSinceWhenWhyAndWhomItConcerns() {
        watch.opened(2, LOG_TIME);

        seconds(30);

        assertThat(told.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("blind: time of partition 2 of lotwatch.events stands still at 2026-11-24T08:00:00Z,"
                            + " for 6 s now: the cable is cut. Until it moves nothing is judged in any partition, and"
                            + " what is missing is not told. This concerns the lots of dicom-upload (owner radiology),"
                            + " billing (owner finance)");
        });
        assertThat(watch.statuses().get(0).reason()).isEqualTo("the cable is cut");
    }

    @Test
    void tellsAgainEachMinuteAndAsksOnlyEachTenSeconds() {
        watch.opened(2, LOG_TIME);

        seconds(66);

        assertThat(messages()).hasSize(2);
        assertThat(messages().get(1))
                .startsWith("still blind: time of partition 2")
                .contains("for 66 s now");
        assertThat(asked).hasSize(7);
    }

    @Test
    void tellsTheEndAndHowLongItLasted() {
        watch.opened(2, LOG_TIME);
        seconds(42);
        watch.read(2, 1, LOG_TIME + 42_000);

        seconds(1);

        assertThat(told.list).hasSize(2);
        assertThat(told.list.get(1).getLevel()).isEqualTo(Level.INFO);
        assertThat(messages().get(1))
                .isEqualTo("partition 2 of lotwatch.events moves again; this instance was blind there for 43 s");
    }

    @Test
    void tellsWhenABlindPartitionGoesToAnotherInstance() {
        watch.opened(2, LOG_TIME);
        seconds(10);
        watch.closed(2);

        seconds(1);

        assertThat(messages().get(1)).contains("is not read by this instance any more");
    }

    @Test
    void asksForAllNewlyBlindPartitionsAtOnce() {
        watch.opened(0, LOG_TIME);
        watch.opened(1, LOG_TIME);
        watch.opened(2, LOG_TIME);
        seconds(5);
        watch.read(1, 1, LOG_TIME + 5_000);

        seconds(1);

        assertThat(asked).containsExactly(List.of(0, 2));
    }

    @Test
    void aFailureToFindTheCauseIsTheReason() {
        causes = still -> {
            throw new TimeoutException("no node is there");
        };
        watch.opened(0, LOG_TIME);

        seconds(6);

        assertThat(watch.statuses().get(0).reason()).isEqualTo("the cause can't be found out: no node is there");
        assertThat(messages()).singleElement().asString().contains("no node is there");
    }

    @Test
    void aMistakeInsideIsToldOnceAndStopsNothing() {
        StandstillCauses right = causes;
        causes = still -> {
            throw new IllegalStateException("a mistake");
        };
        watch.opened(0, LOG_TIME);
        seconds(10);
        assertThat(messages())
                .containsExactly("looking for partitions that stand still failed, and is tried again each second");

        causes = right;
        seconds(1);

        assertThat(messages().get(1)).startsWith("blind: ");
    }

    @Test
    void aCauseThatIsUnknownIsSaidToBe() {
        causes = still -> Map.of();
        affected = List.of();
        watch.opened(0, LOG_TIME);

        seconds(6);

        assertThat(messages())
                .singleElement()
                .asString()
                .contains("the cause is not known")
                .endsWith("This concerns all lots");
    }

    private List<String> messages() {
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            time.passesMillis(1_000);
            monitor.look();
        }
    }
}
