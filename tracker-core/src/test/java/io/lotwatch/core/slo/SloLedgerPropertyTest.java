package io.lotwatch.core.slo;

import static io.lotwatch.core.slo.TestSlos.START;
import static io.lotwatch.core.slo.TestSlos.rows;
import static io.lotwatch.core.slo.TestSlos.rowsAroundBaseline;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order, and however often lots were corrected, the sums are those of a plain recomputation. */
class SloLedgerPropertyTest {
    private static final List<Duration> WINDOWS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(3),
            Duration.ofDays(30));

    static Stream<SloDefinition> theSumsAreThoseOfAPlainRecomputation() {
        return Stream.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(7), Duration.ofDays(30))
                .flatMap(window -> Stream.of(
                                new Sli.LotsOnTime(),
                                new Sli.ItemsOnTime(null),
                                new Sli.Completeness(null),
                                rows("800", "1200"),
                                rowsAroundBaseline("20"),
                                new Sli.LotDuration(Duration.ofMinutes(45)))
                        .map(sli -> TestSlos.slo(sli, "99", window)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theSumsAreThoseOfAPlainRecomputation(SloDefinition slo) {
        for (long seed = 1; seed <= 30; seed++) {
            var story = new Story(new Random(seed), slo.window());
            assertSame(slo, story, "seed " + seed);
        }
    }

    static Stream<SloDefinition> freshTimeIsThatOfCountingSeconds() {
        return Stream.of(
                TestSlos.slo(new Sli.Freshness(Duration.ofMinutes(2)), "99", Duration.ofHours(1)),
                TestSlos.slo(new Sli.Freshness(Duration.ofMinutes(15)), "99", Duration.ofHours(7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void freshTimeIsThatOfCountingSeconds(SloDefinition slo) {
        for (long seed = 1; seed <= 5; seed++) {
            var story = new Story(new Random(seed), slo.window());
            assertSame(slo, story, "seed " + seed);
        }
    }

    static Stream<SloDefinition> eachValueHasItsOwnSumAndTheRestShareOne() {
        return Stream.of(
                TestSlos.slo(new Sli.ItemsOnTime("clinic"), "99", Duration.ofDays(30)),
                TestSlos.slo(new Sli.Completeness("clinic"), "99", Duration.ofHours(8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void eachValueHasItsOwnSumAndTheRestShareOne(SloDefinition slo) {
        for (long seed = 1; seed <= 20; seed++) {
            var story = new Story(new Random(seed), slo.window());
            SortedMap<String, SloReading> inOrder = story.inOrder(slo).read(story.end);
            SortedMap<String, SloReading> shuffled = story.shuffled(slo, seed).read(story.end);
            for (Duration window : story.windows()) {
                Map<String, SloCount> plain = story.plainByValue(slo, window);

                assertThat(nonEmpty(inOrder, window))
                        .as("seed %d, %s", seed, window)
                        .isEqualTo(plain);
                assertThat(nonEmpty(shuffled, window))
                        .as("seed %d, %s, shuffled", seed, window)
                        .isEqualTo(plain);
            }
        }
    }

    private static void assertSame(SloDefinition slo, Story story, String about) {
        SloReading inOrder = reading(story.inOrder(slo).read(story.end));
        SloReading shuffled = reading(story.shuffled(slo, 7).read(story.end));
        for (Duration window : story.windows()) {
            SloCount plain = new PlainSlo(slo, story.last().values(), story.end).over(window, story.start);

            assertThat(inOrder.over(window)).as("%s, %s", about, window).isEqualTo(plain);
            assertThat(shuffled.over(window))
                    .as("%s, %s, shuffled", about, window)
                    .isEqualTo(plain);
        }
    }

    private static SloReading reading(SortedMap<String, SloReading> readings) {
        SloCount none = SloCount.NONE;
        return readings.getOrDefault(SloLedger.ALL, new SloReading() {
            @Override
            public SloCount over(Duration window) {
                return none;
            }

            @Override
            public Instant oldestBadLeavesAt() {
                throw new AssertionError("nobody asked");
            }
        });
    }

    private static Map<String, SloCount> nonEmpty(SortedMap<String, SloReading> readings, Duration window) {
        var counts = new TreeMap<String, SloCount>();
        readings.forEach((value, reading) -> {
            if (!reading.over(window).isNone()) {
                counts.put(value, reading.over(window));
            }
        });
        return counts;
    }

    /** Lots over one and a half windows, each judged up to three times. */
    private static final class Story {
        final Instant start = START;
        final Instant end;
        private final Duration window;
        private final Random random;
        private final List<LotOutcome> outcomes = new ArrayList<>();

        Story(Random random, Duration window) {
            this.random = random;
            this.window = window;
            this.end = start.plus(window.multipliedBy(3).dividedBy(2));
            for (int lot = 0; lot < 120; lot++) {
                addLot("lot-" + random.nextInt(1_000_000) + "-" + lot);
            }
            outcomes.sort(Comparator.comparing(LotOutcome::judgedAt));
        }

        List<Duration> windows() {
            return Stream.concat(WINDOWS.stream(), Stream.of(window))
                    .filter(each -> each.compareTo(window) <= 0)
                    .distinct()
                    .toList();
        }

        Map<String, LotOutcome> last() {
            var last = new TreeMap<String, LotOutcome>();
            outcomes.forEach(outcome -> last.put(outcome.lot().lot(), outcome));
            return last;
        }

        /** As they came, forgetting on the way. */
        SloLedger inOrder(SloDefinition slo) {
            SloLedger ledger = SloLedger.of(slo, start);
            var put = new HashMap<String, Contribution>();
            outcomes.forEach(outcome -> put(ledger, slo, put, outcome, outcome.judgedAt()));
            return ledger;
        }

        /** Lots in any order, each lot's own outcomes in theirs. */
        SloLedger shuffled(SloDefinition slo, long seed) {
            SloLedger ledger = SloLedger.of(slo, start);
            var put = new HashMap<String, Contribution>();
            var shuffled = new ArrayList<>(outcomes);
            Collections.shuffle(shuffled, new Random(seed));
            var queues = new HashMap<String, List<LotOutcome>>();
            outcomes.forEach(outcome -> queues.computeIfAbsent(outcome.lot().lot(), lot -> new ArrayList<>())
                    .add(outcome));
            shuffled.forEach(
                    which -> put(ledger, slo, put, queues.get(which.lot().lot()).remove(0), start));
            ledger.replace(null, null, end);
            return ledger;
        }

        Map<String, SloCount> plainByValue(SloDefinition slo, Duration window) {
            var ever = new TreeSet<String>();
            outcomes.forEach(outcome -> {
                if (LotContributions.of(slo.sli(), outcome) instanceof Contribution.Counted counted) {
                    ever.addAll(counted.counts().keySet());
                }
            });
            var own = new TreeSet<>(ever.stream().limit(100).toList());
            var sums = new TreeMap<String, SloCount>();
            new PlainSlo(slo, last().values(), end)
                    .byValue(window)
                    .forEach((value, count) ->
                            sums.merge(own.contains(value) ? value : "others", count, SloCount::plus));
            sums.values().removeIf(SloCount::isNone);
            return sums;
        }

        private static void put(
                SloLedger ledger, SloDefinition slo, Map<String, Contribution> put, LotOutcome outcome, Instant now) {
            Contribution after = LotContributions.of(slo.sli(), outcome);
            Contribution before = after == null
                    ? put.remove(outcome.lot().lot())
                    : put.put(outcome.lot().lot(), after);
            ledger.replace(before, after, now);
        }

        private void addLot(String lot) {
            Instant first = between(start, end.minusSeconds(60));
            Purpose purpose = random.nextInt(10) == 0 ? Purpose.BACKFILL : Purpose.REGULAR;
            int times = 1 + random.nextInt(3);
            var judged = new TreeSet<Instant>();
            while (judged.size() < times) {
                judged.add(between(first, end));
            }
            judged.forEach(at -> outcomes.add(outcome(lot, purpose, first, at)));
        }

        private LotOutcome outcome(String lot, Purpose purpose, Instant first, Instant judgedAt) {
            Verdict verdict = Verdict.values()[random.nextInt(Verdict.values().length)];
            boolean complete = verdict == Verdict.COMPLETED_LATE || verdict == Verdict.COMPLETED_ON_TIME;
            // Now and then by a clock that is ahead.
            Instant completed = complete ? first.plusSeconds(random.nextInt(5_400)) : null;
            Instant deadline = verdict == Verdict.COMPLETED_LATE
                    ? completed.minusSeconds(1 + random.nextInt(100))
                    : verdict == Verdict.MISSED ? between(first, judgedAt) : first.plusSeconds(9_000);
            var measures = new TreeMap<String, BigDecimal>();
            if (random.nextInt(5) > 0) {
                measures.put("rows", BigDecimal.valueOf(700 + random.nextInt(600)));
            }
            var clinics = new TreeMap<String, ItemTally>();
            for (int i = 0; i < 4; i++) {
                clinics.put("clinic-" + random.nextInt(130), tally());
            }
            var byAttribute = new TreeMap<String, SortedMap<String, ItemTally>>();
            byAttribute.put("clinic", clinics);
            return new LotOutcome(
                    new LotKey("reports", lot),
                    purpose,
                    verdict,
                    deadline,
                    first,
                    completed,
                    judgedAt,
                    tally(),
                    measures,
                    byAttribute);
        }

        private ItemTally tally() {
            int expected = 1 + random.nextInt(50);
            return new ItemTally(expected, random.nextInt(expected + 1), random.nextInt(expected + 1));
        }

        private Instant between(Instant from, Instant to) {
            long seconds = Duration.between(from, to).toSeconds();
            return from.plusSeconds(seconds == 0 ? 0 : (long) (random.nextDouble() * (seconds + 1)));
        }
    }
}
