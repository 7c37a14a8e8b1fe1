package io.lotwatch.core.lot;

import static io.lotwatch.core.TestEvents.cancelled;
import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LotEventsTest {
    @Test
    void openingSealAndCancellationAreTheEarliestOfTheirKind() {
        LotEvents events = merged(
                opened("L").at("08:10"),
                opened("L").at("08:00"),
                sealed("L").at("09:00"),
                sealed("L").at("08:50"),
                cancelled("L").at("09:30"),
                cancelled("L").at("09:40"));

        assertThat(events.openedAt()).isEqualTo(time("08:00"));
        assertThat(events.sealedAt()).isEqualTo(time("08:50"));
        assertThat(events.cancelledAt()).isEqualTo(time("09:30"));
        assertThat(events.firstEventAt()).isEqualTo(time("08:00"));
    }

    @Test
    void theLatestEventThatExpectsItemsSaysHowMany() {
        LotEvents events = merged(
                sealed("L").at("10:00"),
                opened("L").expecting(7).at("09:00"),
                sealed("L").expecting(5).at("08:00"));

        assertThat(events.expected().items()).isEqualTo(7);
    }

    @Test
    void ofEqualTimesTheSealSaysHowMany() {
        LotEvents events = merged(
                sealed("L").expecting(5).at("08:00"), opened("L").expecting(7).at("08:00"));

        assertThat(events.expected().items()).isEqualTo(5);
    }

    @Test
    void ofTwoSealsAtOneTimeTheLargerNumberCounts() {
        LotEvents events = merged(
                sealed("L").expecting(5).at("08:00"), sealed("L").expecting(3).at("08:00"));

        assertThat(events.expected().items()).isEqualTo(5);
    }

    @Test
    void theLatestDeadlineCounts() {
        LotEvents events = merged(
                opened("L").dueAt("12:00").at("08:30"),
                opened("L").dueAt("11:00").at("08:00"));

        assertThat(events.deadline().value()).isEqualTo(time("12:00"));
    }

    @Test
    void ofEqualTimesTheSmallerCanonicalJsonSaysTheDeadline() {
        LotEvents events = merged(
                opened("L").dueAt("12:00").at("08:00"),
                opened("L").dueAt("11:00").at("08:00"));

        assertThat(events.deadline().value()).isEqualTo(time("11:00"));
    }

    @Test
    void theLatestPurposeCounts() {
        LotEvents events = merged(
                opened("L").forPurpose("RERUN").at("08:30"),
                opened("L").forPurpose("TEST").at("08:00"),
                opened("L").at("09:00"));

        assertThat(events.purpose().value()).isEqualTo(Purpose.RERUN);
    }

    @Test
    void anyOrderAndRepetitionSaysTheSame() {
        List<LifecycleEvent> events = List.of(
                opened("L").expecting(3).dueAt("12:00").at("08:00"),
                opened("L").expecting(4).dueAt("13:00").forPurpose("TEST").at("08:00"),
                sealed("L").expecting(2).forPurpose("BACKFILL").at("08:00"),
                sealed("L").listing("a", "b").at("09:00"),
                cancelled("L").at("08:30"));
        LotEvents inOrder = merged(events.toArray(LifecycleEvent[]::new));

        for (int seed = 0; seed < 100; seed++) {
            var delivered = new ArrayList<>(events);
            delivered.addAll(events.subList(0, seed % events.size()));
            Collections.shuffle(delivered, new Random(seed));
            assertThat(merged(delivered.toArray(LifecycleEvent[]::new)))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    private static LotEvents merged(LifecycleEvent... events) {
        LotEvents merged = LotEvents.NONE;
        for (LifecycleEvent event : events) {
            merged = merged.merge(event);
        }
        return merged;
    }
}
