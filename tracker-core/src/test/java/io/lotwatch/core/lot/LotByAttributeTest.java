package io.lotwatch.core.lot;

import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.skipped;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static io.lotwatch.core.TestLots.lotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.EventDraft;
import io.lotwatch.core.TestAttributes;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.LifecycleEvent;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many items of a lot there are with each value of an attribute. */
class LotByAttributeTest {
    private static final PipelineDefinition PLAIN = TestPipelines.withSteps("{'name': 'send'}");
    private static final PipelineDefinition BY_CLINIC = TestAttributes.countingBy(PLAIN, "clinic");

    @Test
    void itemsAreCountedByTheirValue() {
        SortedMap<String, AttributeCounts> clinics = clinics(
                started("a", "send").noting("clinic", "north"),
                succeeded("b", "send").noting("clinic", "north"),
                succeeded("c", "send").noting("clinic", "south"));

        assertThat(clinics)
                .isEqualTo(Map.of("north", new AttributeCounts(2, 1, 1), "south", new AttributeCounts(1, 1, 1)));
    }

    @Test
    void onlyTechnicalFailuresAreNotProcessed() {
        SortedMap<String, AttributeCounts> clinics = clinics(
                failed("a", "send").forGood().noting("clinic", "north"),
                failed("b", "send").because("BUSINESS").noting("clinic", "east"),
                skipped("c", "send").noting("clinic", "west"));

        assertThat(clinics)
                .isEqualTo(Map.of(
                        "north", new AttributeCounts(1, 0, 1),
                        "east", new AttributeCounts(1, 1, 1),
                        "west", new AttributeCounts(1, 1, 1)));
    }

    @Test
    void anItemThatIsNamedAndMissingIsExpected() {
        SortedMap<String, AttributeCounts> clinics =
                clinics(expected("a").noting("clinic", "north"), expected("b").noting("clinic", "north"));

        assertThat(clinics).isEqualTo(Map.of("north", new AttributeCounts(2, 0, 0)));
    }

    @Test
    void anItemWithoutAValueCountsUnderNone() {
        SortedMap<String, AttributeCounts> clinics = clinics(
                succeeded("a", "send").noting("ward", "3"),
                started("b", "send").noting("clinic", ""),
                started("c", "send").noting("clinic", "none"));

        assertThat(clinics).isEqualTo(Map.of("none", new AttributeCounts(3, 1, 1)));
    }

    @Test
    void missingItemsThatNobodyNamesAreNotThere() {
        LotView lot = lotAt(
                "09:00",
                BY_CLINIC,
                started("a", "send").inLot("L").noting("clinic", "north").at("08:00"),
                sealed("L").expecting(5).at("08:10"));

        assertThat(lot.missing()).isEqualTo(4);
        assertThat(lot.byAttribute().get("clinic")).isEqualTo(Map.of("north", new AttributeCounts(1, 0, 0)));
    }

    @Test
    void theLatestValueOfAnItemCounts() {
        LotView lot = lotAt(
                "09:00",
                BY_CLINIC,
                started("a", "send").inLot("L").noting("clinic", "north").at("08:00"),
                succeeded("a", "send").noting("clinic", "south").at("08:10"));

        assertThat(lot.byAttribute().get("clinic")).isEqualTo(Map.of("south", new AttributeCounts(1, 1, 1)));
    }

    @Test
    void eachAttributeThatAnSloAsksForIsCounted() {
        LotView lot = lotAt(
                "09:00",
                TestAttributes.countingBy(PLAIN, "clinic", "ward", "clinic"),
                started("a", "send")
                        .inLot("L")
                        .noting("clinic", "north")
                        .noting("bed", "7")
                        .at("08:00"));

        assertThat(lot.byAttribute())
                .isEqualTo(Map.of(
                        "clinic", Map.of("north", new AttributeCounts(1, 0, 0)),
                        "ward", Map.of("none", new AttributeCounts(1, 0, 0))));
    }

    @Test
    void whereNoSloAsksNothingIsCounted() {
        LifecycleEvent event =
                started("a", "send").inLot("L").noting("clinic", "north").at("08:00");

        assertThat(lotAt("09:00", PLAIN, event).byAttribute()).isEmpty();
        assertThat(lotAt("09:00", TestAttributes.countingBy(PLAIN), event).byAttribute())
                .isEmpty();
    }

    @Test
    void ofMoreThanAHundredValuesTheLargestAreOthers() {
        SortedMap<String, AttributeCounts> clinics = clinics(IntStream.range(0, 103)
                .mapToObj(i -> succeeded("item-" + i, "send").noting("clinic", "clinic-" + (1_102 - i)))
                .toArray(EventDraft[]::new));

        assertThat(clinics)
                .hasSize(AttributeTotals.MAX_VALUES + 1)
                .containsKeys("clinic-1000", "clinic-1099")
                .doesNotContainKey("clinic-1100")
                .containsEntry("others", new AttributeCounts(3, 3, 3));
    }

    private static SortedMap<String, AttributeCounts> clinics(EventDraft... items) {
        LifecycleEvent[] events = new LifecycleEvent[items.length];
        for (int i = 0; i < items.length; i++) {
            events[i] = items[i].inLot("L").at("08:00");
        }
        return lotAt("09:00", BY_CLINIC, events).byAttribute().get("clinic");
    }
}
