package io.lotwatch.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.core.lot.AttributeCounts;
import io.lotwatch.core.lot.AttributeTotals;
import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.lot.TotalsSnapshot;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is written is read again; bytes that were not written are refused, whatever they are. */
class StateCodecTest {
    private static final int HISTORIES = 40;

    private final EventReader reader = new EventReader();

    @Test
    void itemsAreReadAsTheyWereWritten() {
        var shared = new SharedTexts();
        for (long seed = 0; seed < HISTORIES; seed++) {
            for (KeptItem item : new GeneratedStates(seed).items) {
                byte[] bytes = ItemFormat.write(item);

                KeptItem read = ItemFormat.read(item.state().key(), bytes, shared);

                assertThat(read).as("seed %d", seed).isEqualTo(item);
                assertThat(read.told() == read.state()).isEqualTo(item.told() == item.state());
                assertThat(ItemFormat.write(read)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void lotsAndTheirPartsAreReadAsTheyWereWritten() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            for (LotState lot : new GeneratedStates(seed).lots) {
                byte[] bytes = LotFormat.write(lot);

                LotState read = LotFormat.read(bytes);

                assertThat(read)
                        .as("seed %d", seed)
                        .usingRecursiveComparison()
                        .withEqualsForType(DurationSketch::equals, DurationSketch.class)
                        .ignoringFieldsMatchingRegexes(".*ownSaid") // Of changes only, which are not stored.
                        .isEqualTo(lot);
                assertThat(LotFormat.write(read)).isEqualTo(bytes);
                for (LotPart part : lot.parts().values()) {
                    byte[] ofPart = PartFormat.write(part);
                    assertThat(PartFormat.write(PartFormat.read(ofPart))).isEqualTo(ofPart);
                }
            }
        }
    }

    @Test
    void countsByAttributesAreReadAsTheyWereWritten() {
        var kept = new TreeMap<String, AttributeCounts>();
        for (int i = 0; i < AttributeTotals.MAX_VALUES; i++) {
            kept.put("clinic-ü-" + i, new AttributeCounts(i, -i, 1L << i % 63));
        }
        var attributes = new TreeMap<String, AttributeTotals>();
        attributes.put("clinic", AttributeTotals.of(kept, new AttributeCounts(-7, Long.MAX_VALUE, Long.MIN_VALUE)));
        attributes.put("ward", AttributeTotals.of(new TreeMap<>(), AttributeCounts.NONE));
        var part = new LotPart(new LotKey("p", "l"), 1, 2, 3, withAttributes(attributes), null);

        SortedMap<String, AttributeTotals> read =
                PartFormat.read(PartFormat.write(part)).totals().snapshot().attributes();

        assertThat(read).usingRecursiveComparison().isEqualTo(attributes);
    }

    @Test
    void whereNothingIsCountedByAttributesNoByteIsSpentOnIt() {
        byte[] bytes = PartFormat.write(
                new LotPart(new LotKey("p", "l"), 0, 0, 0, withAttributes(Collections.emptySortedMap()), null));

        // The version, the flags, the two names and three times; then the flags and seven counts, and four empty lists.
        assertThat(bytes).hasSize(1 + 1 + 4 + 3 + 8 + 4);
    }

    private static LotTotals withAttributes(SortedMap<String, AttributeTotals> attributes) {
        return LotTotals.of(new TotalsSnapshot(
                0,
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                Map.of(),
                new DurationSketch(),
                attributes,
                0,
                null,
                null));
    }

    @Test
    void otherBytesAreRefusedByName() {
        var random = new Random(1);
        int refused = 0;
        for (long seed = 0; seed < 20; seed++) {
            var states = new GeneratedStates(seed);
            for (KeptItem item : states.items) {
                byte[] bytes = ItemFormat.write(item);
                refused += refused(
                        bytes,
                        random,
                        "ItemState",
                        other -> ItemFormat.read(item.state().key(), other, SharedTexts.NONE));
            }
            for (LotState lot : states.lots) {
                refused += refused(LotFormat.write(lot), random, "LotState", LotFormat::read);
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static int refused(byte[] bytes, Random random, String name, Consumer<byte[]> read) {
        int refused = 0;
        for (int i = 0; i < 50; i++) {
            byte[] other = Arrays.copyOf(bytes, i % 5 == 0 ? random.nextInt(bytes.length) : bytes.length);
            for (int n = random.nextInt(3); n >= 0 && other.length > 0; n--) {
                other[random.nextInt(other.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
            }
            try {
                read.accept(other);
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessageContaining("a " + name + " of ");
                refused++;
            }
        }
        return refused;
    }

    @Test
    void anItemThatHasEndedNeedsFewBytes() {
        KeptItem item = ofFourSteps();

        byte[] bytes = ItemFormat.write(item);

        assertThat(bytes).hasSizeLessThan(200);
    }

    @Test
    void textsThatComeAgainAreSharedByWhatIsRead() {
        KeptItem item = ofFourSteps();
        ItemKey key = item.state().key();
        byte[] bytes = ItemFormat.write(item);
        var shared = new SharedTexts();

        ItemState one = ItemFormat.read(key, bytes, shared).state();
        ItemState other = ItemFormat.read(key, bytes, shared).state();

        assertThat(other.steps().get("step-2").attempts().get(1).succeeded().tieBreak())
                .isSameAs(
                        one.steps().get("step-2").attempts().get(1).succeeded().tieBreak());
    }

    private KeptItem ofFourSteps() {
        var key = new ItemKey("orders", "order-4711", null);
        ItemState state = null;
        for (int step = 1; step <= 4; step++) {
            for (String type : new String[] {"STARTED", "SUCCEEDED"}) {
                LifecycleEvent event =
                        event("""
                        {"pipeline":"orders","uid":"order-4711","lot":"2026-11-24","step":"step-%d","type":"%s",\
                        "time":"2026-11-24T08:0%d:%s.123Z","producer":"worker-%d"}""".formatted(step, type, step, type.equals("STARTED") ? "00" : "17", step));
                long logTime = event.time().toEpochMilli() + 40;
                state = state == null
                        ? ItemState.first(key, StepGraph.UNDECLARED, event, logTime)
                        : state.merge(StepGraph.UNDECLARED, event, logTime);
            }
        }
        return new KeptItem(state, state, null);
    }

    private LifecycleEvent event(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8)).match(EventResult.Accepted::event, rejected -> {
            throw new IllegalArgumentException(rejected.message());
        });
    }
}
