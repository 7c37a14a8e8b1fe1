package io.lotwatch.core.lot;

import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.EventDraft;
import io.lotwatch.core.TestAttributes;
import io.lotwatch.core.TestItems;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.event.LifecycleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order items are told in, and however they are spread, counts are those of a plain recomputation. */
class AttributeTotalsPropertyTest {
    private static final LotKey LOT = new LotKey("p", "L");
    private static final int ITEMS = 250;
    private static final int REGIONS = 4;
    private static final PipelineDefinition PIPELINE =
            TestAttributes.countingBy(TestPipelines.withSteps("{'name': 'send', 'maxAttempts': 2}"), "clinic");

    @ParameterizedTest
    @ValueSource(ints = {3, 100, 150, 400})
    void countsAreThoseOfAPlainRecomputation(int values) {
        for (long seed = 0; seed < 6; seed++) {
            List<List<Contribution>> stories = stories(values, new Random(seed));
            SortedMap<String, AttributeCounts> plain = plain(stories);
            for (int partitions : new int[] {1, 2, 7}) {
                var told = new Telling(partitions, new Random(seed + partitions));
                told.tell(stories);

                assertThat(told.counts())
                        .as("seed %d, %d partitions", seed, partitions)
                        .isEqualTo(plain);
                assertThat(told.storedCounts())
                        .as("stored, seed %d, %d partitions", seed, partitions)
                        .isEqualTo(plain);
            }
        }
    }

    /** What each item counts for, one after the other. Some have another value each time. */
    private static List<List<Contribution>> stories(int values, Random random) {
        StepGraph graph = StepGraph.of(PIPELINE);
        var stories = new ArrayList<List<Contribution>>();
        for (int i = 0; i < ITEMS; i++) {
            var story = new ArrayList<Contribution>();
            var events = new ArrayList<LifecycleEvent>();
            int length = 1 + random.nextInt(4);
            String value = value(values, random);
            for (int n = 0; n < length; n++) {
                value = random.nextInt(3) == 0 ? value(values, random) : value;
                events.add(draft("item-" + i, n, random)
                        .inLot("L")
                        .noting("clinic", value)
                        .at("08:0" + n));
                story.add(Contribution.of(new ItemView(TestItems.state(graph, events), graph)));
            }
            stories.add(story);
        }
        return stories;
    }

    private static String value(int values, Random random) {
        int value = random.nextInt(values);
        return value == 0 ? "" : "clinic-" + value;
    }

    private static EventDraft draft(String uid, int n, Random random) {
        return switch (random.nextInt(n == 0 ? 4 : 3)) {
            case 0 -> started(uid, "send");
            case 1 -> succeeded(uid, "send");
            case 2 -> failed(uid, "send").attempt(1 + random.nextInt(2));
            default -> expected(uid);
        };
    }

    private static SortedMap<String, AttributeCounts> plain(List<List<Contribution>> stories) {
        var everCame = new TreeSet<String>();
        stories.forEach(
                story -> story.forEach(item -> everCame.add(item.attributes().get("clinic"))));
        List<String> kept = everCame.stream().limit(100).toList();
        var counts = new TreeMap<String, AttributeCounts>();
        for (List<Contribution> story : stories) {
            Contribution last = story.get(story.size() - 1);
            String value = last.attributes().get("clinic");
            long ended = last.endedAt() == null ? 0 : 1;
            long failed = "FAILED".equals(String.valueOf(last.outcome())) ? 1 : 0;
            counts.merge(
                    kept.contains(value) ? value : "others",
                    new AttributeCounts(1, ended - failed, ended),
                    (one, other) -> new AttributeCounts(
                            one.expected() + other.expected(),
                            one.processed() + other.processed(),
                            one.ended() + other.ended()));
        }
        return counts;
    }

    /** Tells the items in any order, and stores what has changed by regions at any time. */
    private static final class Telling {
        private final Random random;
        private final List<LotTotals> parts = new ArrayList<>();
        private final List<LotTotals> stored = new ArrayList<>();
        private final List<LotTotals> changes = new ArrayList<>();

        Telling(int partitions, Random random) {
            this.random = random;
            for (int i = 0; i < partitions; i++) {
                parts.add(new LotTotals());
                stored.add(new LotTotals());
            }
            for (int i = 0; i < partitions * REGIONS; i++) {
                changes.add(new LotTotals());
            }
        }

        void tell(List<List<Contribution>> stories) {
            int[] next = new int[stories.size()];
            int[] place = random.ints(stories.size(), 0, changes.size()).toArray();
            var open = new ArrayList<Integer>();
            for (int i = 0; i < next.length; i++) {
                open.add(i);
            }
            while (!open.isEmpty()) {
                int at = random.nextInt(open.size());
                int item = open.get(at);
                List<Contribution> story = stories.get(item);
                if (next[item] > 0) {
                    add(place[item], story.get(next[item] - 1), -1);
                }
                add(place[item], story.get(next[item]), 1);
                next[item]++;
                if (next[item] == story.size()) {
                    open.remove(at);
                }
                if (random.nextInt(10) == 0) {
                    store(random.nextInt(changes.size()));
                }
            }
            for (int i = 0; i < changes.size(); i++) {
                store(i);
            }
        }

        private void add(int place, Contribution item, int sign) {
            parts.get(place / REGIONS).add(item, sign);
            changes.get(place).add(item, sign);
        }

        private void store(int place) {
            stored.get(place / REGIONS).apply(changes.set(place, new LotTotals()));
        }

        SortedMap<String, AttributeCounts> counts() {
            return merged(parts);
        }

        SortedMap<String, AttributeCounts> storedCounts() {
            return merged(stored);
        }

        private static SortedMap<String, AttributeCounts> merged(List<LotTotals> totals) {
            LotState state = LotState.unheard(LOT);
            for (int i = 0; i < totals.size(); i++) {
                state = state.with(i, new LotPart(LOT, 0, 0, 0, totals.get(i).copy(), null), 0);
            }
            return new LotView(state, PIPELINE, 0).byAttribute().get("clinic");
        }
    }
}
