package io.lotwatch.core.item;

import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.queued;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestEvents.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestItems;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.event.EventLimits;
import io.lotwatch.event.LifecycleEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemStateTest {
    private static final StepGraph GRAPH =
            StepGraph.of(TestPipelines.withSteps("{'name': 'mix', 'maxAttempts': 2}", "{'name': 'bake'}"));

    @Test
    void anyOrderAndRepetitionOfTheSameEventsEndsInTheSameState() {
        List<LifecycleEvent> events = List.of(
                expected("a").at("07:00"),
                queued("a", "mix").at("07:55"),
                started("a", "mix").at("08:00"),
                started("a", "mix").inLot("M").at("08:00"),
                started("a", "mix").inLot("K").at("08:01"),
                heartbeat("a", "mix").noting("colour", "red").at("08:02"),
                heartbeat("a", "mix").noting("colour", "blue").at("08:02"),
                heartbeat("a", "mix").progress("5").at("08:01"),
                heartbeat("a", "mix").progress("5.0").at("08:01"),
                heartbeat("a", "mix").progress("5.00").at("08:02"),
                heartbeat("a", "mix").progress("4").at("08:04"),
                failed("a", "mix").coded("E1").at("08:03"),
                failed("a", "mix").coded("E2").at("08:03"),
                failed("a", "mix").because("BUSINESS").at("08:03"),
                skipped("a", "mix").attempt(2).at("08:04"),
                succeeded("a", "bake").by("oven-1").at("08:05"),
                succeeded("a", "bake").by("oven-2").at("08:05"),
                succeeded("a", "bake").by("oven-3").at("08:05"),
                started("a", "unheard-of").at("08:06"));
        ItemState inOrder = TestItems.state(GRAPH, events);

        for (int seed = 0; seed < 200; seed++) {
            assertThat(TestItems.state(GRAPH, shuffled(events, seed)))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    @Test
    void ofProgressTheLargestAndTheEarliestTimeOfItAreKept() {
        ItemState state = TestItems.state(
                GRAPH,
                List.of(
                        heartbeat("a", "mix").progress("7.0").at("08:03"),
                        heartbeat("a", "mix").progress("7").at("08:02"),
                        heartbeat("a", "mix").progress("6").at("08:01"),
                        heartbeat("a", "mix").at("08:04")));

        assertThat(state.steps().get("mix").attempts().get(1).progress())
                .isEqualTo(new Progress(new BigDecimal("7"), time("08:02")));
    }

    @Test
    void ofEqualTimesTheEndWithTheSmallerCanonicalJsonWins() {
        ItemState state = TestItems.state(
                GRAPH,
                List.of(
                        failed("a", "mix").coded("E2").at("08:00"),
                        failed("a", "mix").coded("E1").at("08:00")));

        assertThat(state.steps().get("mix").attempts().get(1).technical().code())
                .isEqualTo("E1");
    }

    @Test
    void ofAnAttributeTheLatestEventTimeWinsNotTheLastToCome() {
        ItemState state = TestItems.state(
                GRAPH,
                List.of(
                        started("a", "mix").noting("colour", "late").at("09:00"),
                        started("a", "mix").noting("colour", "early").at("08:00")));

        assertThat(state.attributes().get("colour").value().textValue()).isEqualTo("late");
    }

    @Test
    void theLotIsTheOneNamedByTheEarliestEventOfEqualTimesTheSmallerId() {
        ItemState state = TestItems.state(
                GRAPH,
                List.of(
                        started("a", "mix").inLot("B").at("08:00"),
                        started("a", "mix").inLot("C").at("08:00"),
                        started("a", "mix").inLot("A").at("08:01")));

        assertThat(state.lot()).isEqualTo(new NamedLot(time("08:00"), "B"));
        assertThat(state.severalLots()).isTrue();
    }

    @Test
    void aMereDeclarationIsNotSeen() {
        ItemState state = TestItems.state(GRAPH, List.of(expected("a").at("08:00")));

        assertThat(state.declared()).isTrue();
        assertThat(state.seen()).isFalse();
    }

    @Test
    void aPlaceInAQueueIsSeen() {
        ItemState state = TestItems.state(GRAPH, List.of(queued("a", "mix").at("08:00")));

        assertThat(state.seen()).isTrue();
    }

    @Test
    void undeclaredStepsBeyondTheLimitAreKeptTogetherWhateverTheirOrder() {
        List<LifecycleEvent> events = IntStream.range(0, ItemState.MAX_UNDECLARED_STEPS + 20)
                .mapToObj(i -> succeeded("a", "step-%03d".formatted(i)).attempt(1 + i % 3))
                .map(draft -> draft.at("08:00"))
                .toList();
        ItemState inOrder = TestItems.state(GRAPH, events);

        ItemState other = TestItems.state(GRAPH, shuffled(events, 1));

        assertThat(other).isEqualTo(inOrder);
        assertThat(other.steps()).hasSize(ItemState.MAX_UNDECLARED_STEPS).containsKeys("step-000", "step-049");
        assertThat(other.others()).isNotNull();
    }

    @Test
    void declaredStepsAreAlwaysToldApart() {
        var events = new ArrayList<LifecycleEvent>();
        for (int i = 0; i < ItemState.MAX_UNDECLARED_STEPS + 20; i++) {
            events.add(succeeded("a", "a-step-%03d".formatted(i)).at("08:00"));
        }
        events.add(succeeded("a", "mix").at("08:00"));

        ItemState state = TestItems.state(GRAPH, events);

        assertThat(state.steps()).hasSize(ItemState.MAX_UNDECLARED_STEPS + 1).containsKey("mix");
    }

    @Test
    void attributesBeyondTheLimitAreCutWhateverTheirOrder() {
        List<LifecycleEvent> events = IntStream.range(0, EventLimits.MAX_ATTRIBUTES + 10)
                .mapToObj(i -> started("a", "mix").noting("key-%03d".formatted(i), "x"))
                .map(draft -> draft.at("08:00"))
                .toList();
        ItemState inOrder = TestItems.state(GRAPH, events);

        ItemState other = TestItems.state(GRAPH, shuffled(events, 1));

        assertThat(other).isEqualTo(inOrder);
        assertThat(other.attributes()).hasSize(EventLimits.MAX_ATTRIBUTES).containsKeys("key-000", "key-063");
        assertThat(other.attributesCut()).isTrue();
    }

    @Test
    void asManyAttributesAsAreKeptAreNotCut() {
        List<LifecycleEvent> events = IntStream.range(0, EventLimits.MAX_ATTRIBUTES)
                .mapToObj(i -> started("a", "mix").noting("key-%03d".formatted(i), "x"))
                .map(draft -> draft.at("08:00"))
                .toList();

        ItemState state = TestItems.state(GRAPH, shuffled(events, 1));

        assertThat(state.attributesCut()).isFalse();
    }

    /** In another order, each event once or twice. */
    private static List<LifecycleEvent> shuffled(List<LifecycleEvent> events, int seed) {
        var random = new Random(seed);
        var delivered = new ArrayList<>(events);
        events.stream().filter(event -> random.nextBoolean()).forEach(delivered::add);
        Collections.shuffle(delivered, random);
        return delivered;
    }
}
