package io.lotwatch.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lotwatch.core.lot.DurationSketch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");
    private static final PaceSubject UPLOAD = PaceSubject.step("upload");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Took(PaceSubject subject, Instant endedAt, Duration took) {}

    @Test
    void aDurationCountsInItsFineSliceAndInItsHour() {
        PaceHistory history = counted(new Took(UPLOAD, NOON.plusSeconds(125), SECOND));

        assertThat(history.slices())
                .extracting(PaceSlice::key)
                .containsExactly(
                        new PaceSliceKey(PaceResolution.FINE, NOON.plusSeconds(120)),
                        new PaceSliceKey(PaceResolution.HOUR, NOON));
    }

    @Test
    void whatIsTakenBackLeavesNoDuration() {
        PaceHistory history = counted(new Took(UPLOAD, NOON, SECOND));

        history.add(UPLOAD, NOON, SECOND, -1, NOON.plusSeconds(60));

        assertThat(history.slices())
                .allMatch(slice -> slice.durations().get(UPLOAD).equals(new DurationSketch()));
    }

    @Test
    void anEndFarAheadOfLogTimeCountsNowhere() {
        var history = new PaceHistory();

        history.add(UPLOAD, NOON.plus(PaceHistory.MAX_AHEAD).plusMillis(1), SECOND, 1, NOON);

        assertThat(history.slices()).isEmpty();
    }

    @Test
    void anEndOfLastWeekCountsInItsHourAlone() {
        var history = new PaceHistory();

        history.add(UPLOAD, NOON.minus(Duration.ofDays(7)), SECOND, 1, NOON);

        assertThat(history.slices())
                .extracting(slice -> slice.key().resolution())
                .containsExactly(PaceResolution.HOUR);
    }

    @Test
    void oldSlicesAreForgotten() {
        PaceHistory history = counted(new Took(UPLOAD, NOON, SECOND));

        history.forget(NOON.plus(Duration.ofHours(76)));
        assertThat(history.slices()).hasSize(1);
        history.forget(NOON.plus(Duration.ofDays(31)));

        assertThat(history.slices()).isEmpty();
    }

    @Test
    void ofTooManyStepsTheSmallestNamesAreKeptWhateverTheOrder() {
        var all = new ArrayList<Took>();
        all.add(new Took(PaceSubject.ITEM, NOON, SECOND));
        all.add(new Took(PaceSubject.LOT, NOON, SECOND));
        for (int i = 0; i < 300; i++) {
            all.add(new Took(PaceSubject.step(String.format("step-%03d", i)), NOON, SECOND));
        }
        PaceHistory sorted = counted(all.toArray(Took[]::new));
        Collections.shuffle(all, new Random(1));

        PaceHistory shuffled = counted(all.toArray(Took[]::new));

        assertThat(shuffled.slices()).isEqualTo(sorted.slices());
        assertThat(sorted.subjects()).hasSize(PaceHistory.MAX_SUBJECTS);
        assertThat(sorted.subjects()).contains(PaceSubject.step("step-197"), PaceSubject.ITEM, PaceSubject.LOT);
    }

    @Test
    void neitherOrderNorPartitionsMatter() {
        for (long seed = 0; seed < 50; seed++) {
            List<Took> all = random(seed);
            PaceHistory one = counted(all.toArray(Took[]::new));
            var random = new Random(seed);
            List<PaceHistory> partitions = List.of(new PaceHistory(), new PaceHistory(), new PaceHistory());
            Collections.shuffle(all, random);
            all.forEach(took -> count(took, partitions.get(random.nextInt(3))));
            List<PaceSlice> slices = new ArrayList<>();
            partitions.forEach(partition -> slices.addAll(partition.slices()));
            Collections.shuffle(slices, random);

            PaceHistory merged = PaceHistory.of(slices);

            assertThat(merged.slices()).as("seed %d", seed).isEqualTo(one.slices());
        }
    }

    @Test
    void answersOfPartitionsAreThoseOfTheWhole() {
        TestPaces whole = TestPaces.usual().today(8 * 60, 600, 15, 2);
        var parts = new ArrayList<PaceSlice>();
        for (PaceSlice slice : whole.history().slices()) {
            slice.durations()
                    .forEach((subject, sketch) ->
                            parts.add(new PaceSlice(slice.key(), Collections.singletonMap(subject, sketch))));
        }
        Collections.shuffle(parts, new Random(7));
        PaceHistory merged = PaceHistory.of(parts);
        PaceBaseline baseline = PaceBaseline.of(merged, TestPaces.TODAY, ZoneOffset.UTC);

        PaceAnswer answer =
                PaceComparison.of(merged, baseline, new PaceSpan(baseline.dayStartAt(), TestPaces.at(10, 0)));

        assertThat(answer).isEqualTo(whole.answerAt(TestPaces.at(10, 0)));
    }

    @Test
    void figuresAreThoseOfTheRawDurationsWithinTheErrorOfTheSketch() {
        for (long seed = 0; seed < 20; seed++) {
            List<Took> all = random(seed);
            var history = counted(all.toArray(Took[]::new));
            PaceBaseline none = PaceBaseline.of(history, LocalDate.of(2026, 3, 31), ZoneOffset.UTC);
            var span = new PaceSpan(none.dayStartAt(), NOON.plus(Duration.ofHours(2)));

            PaceFigures told = PaceComparison.of(history, none, span).of(UPLOAD).now();

            List<Long> raw = all.stream()
                    .filter(took -> took.subject().equals(UPLOAD))
                    .map(took -> took.took().toMillis())
                    .sorted()
                    .toList();
            assertThat(told.count()).isEqualTo(raw.size());
            assertNear(told.median(), raw.get((raw.size() + 1) / 2 - 1));
            assertNear(told.p90(), raw.get((raw.size() * 9 + 9) / 10 - 1));
        }
    }

    private static void assertNear(Duration told, long exact) {
        assertThat((double) told.toMillis()).isCloseTo(exact, within(exact * 0.01));
    }

    private static List<Took> random(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Took>();
        for (int i = 0; i < 400; i++) {
            PaceSubject subject = random.nextInt(3) == 0 ? PaceSubject.ITEM : UPLOAD;
            Instant endedAt = NOON.plusSeconds(random.nextInt(7000));
            all.add(new Took(subject, endedAt, Duration.ofMillis((long) Math.exp(random.nextDouble() * 15))));
        }
        return all;
    }

    private static PaceHistory counted(Took... all) {
        var history = new PaceHistory();
        for (Took took : all) {
            count(took, history);
        }
        return history;
    }

    private static void count(Took took, PaceHistory history) {
        history.add(took.subject(), took.endedAt(), took.took(), 1, NOON.plus(Duration.ofHours(2)));
    }
}
