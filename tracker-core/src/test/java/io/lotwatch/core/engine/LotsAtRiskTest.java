package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.EventDraft;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.ForecastRecord;
import io.lotwatch.event.report.Verdict;
import io.lotwatch.event.report.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lots that are warned of: whatever partitions there are, and however fast each of them is. */
class LotsAtRiskTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ITEMS = 10;
    private static final PipelineDefinition PIPELINE = TestPipelines.with(
            "'lots': {'deadline': {'after': '1h'}, 'warnBefore': '5m'}", "{'name': 'fetch'}", "{'name': 'print'}");
    /** Usually a lot takes half an hour and some minutes. */
    private static final int USUAL_LOTS = 40;

    private final List<LogRecord> log = new ArrayList<>();

    @Test
    void aLotThatIsSlowerThanTheOthersIsAtRiskLongBeforeItsDeadline() {
        usualLots();
        lot("slow", USUAL_LOTS, Duration.ofMinutes(12), ITEMS);

        List<AlertRecord> alerts = alertsOf("slow");

        assertThat(verdicts(alerts)).startsWith("ON_TRACK to AT_RISK", "AT_RISK to MISSED");
        AlertRecord warning = alerts.get(0);
        assertThat(warning.judgedAt())
                .isAfter(startOf(USUAL_LOTS).plus(Duration.ofMinutes(10)))
                .isBefore(startOf(USUAL_LOTS).plus(Duration.ofMinutes(45)));
        assertThat(warning.forecast()).isNotNull();
        assertThat(warning.forecast().probability()).isLessThan(0.8);
        assertThat(warning.forecast().askedAt()).isEqualTo(warning.judgedAt());
        assertThat(warning.message())
                .contains("its chance to make its deadline is ")
                .contains(" of 10 items left")
                .contains(" of 40 earlier lots were open at this age");
    }

    @Test
    void aLotThatGoesAsUsualIsNotAtRisk() {
        usualLots();
        lot("usual", USUAL_LOTS, Duration.ofMinutes(3), ITEMS);

        assertThat(verdicts(alertsOf("usual"))).containsExactly("ON_TRACK to COMPLETED_ON_TIME");
    }

    @Test
    void aLotThatCatchesUpIsOnTrackAgain() {
        usualLots();
        lot("late-starter", USUAL_LOTS, Duration.ofMinutes(13), 2);
        for (int item = 2; item < ITEMS; item++) {
            end(
                    "late-starter",
                    item,
                    startOf(USUAL_LOTS).plus(Duration.ofMinutes(52).plusSeconds(item)));
        }

        assertThat(verdicts(alertsOf("late-starter")))
                .containsExactly("ON_TRACK to AT_RISK", "AT_RISK to COMPLETED_ON_TIME");
    }

    @Test
    void withoutAHistoryItIsWarnedOfAsDeclared() {
        lot("first", 0, Duration.ofMinutes(12), ITEMS);

        List<AlertRecord> alerts = alertsOf("first");

        assertThat(verdicts(alerts)).startsWith("ON_TRACK to AT_RISK", "AT_RISK to MISSED");
        assertThat(alerts.get(0).judgedAt())
                .isEqualTo(startOf(0).plus(Duration.ofMinutes(55)).plusMillis(100));
        assertThat(alerts.get(0).forecast()).isNotNull();
        assertThat(alerts.get(0).forecast().probability()).isNull();
        assertThat(alerts.get(0).message()).endsWith("; no history");
    }

    @Test
    void lotsThatBeganTogetherSayNothingOfEachOther() {
        for (int lot = 0; lot < 20; lot++) {
            Instant start = START.plusSeconds(lot);
            String name = "lot-%02d".formatted(lot);
            add(opened(name), start);
            add(sealed(name).expecting(2), start.plusMillis(100));
            end(name, 0, start.plus(Duration.ofMinutes(20)));
            end(name, 1, start.plus(Duration.ofMinutes(lot < 8 ? 25 : 50)));
        }

        // The first of the slow ones is older than all before it ever were, which is news.
        assertThat(run(1, 1))
                .filteredOn(alert -> alert.verdict() != Verdict.COMPLETED_ON_TIME)
                .extracting(AlertRecord::lot)
                .containsExactly("lot-08");
    }

    @Test
    void aRerunIsJudgedByItsDeadlineAloneAndIsNoHistory() {
        usualLots();
        Instant start = startOf(USUAL_LOTS);
        add(opened("rerun").forPurpose("RERUN"), start);
        end("rerun", 0, start.plus(Duration.ofMinutes(2)));
        add(sealed("rerun").expecting(ITEMS), start.plus(Duration.ofMinutes(3)));
        lot("slow", USUAL_LOTS + 2, Duration.ofMinutes(12), ITEMS);

        AlertRecord rerun = alertsOf("rerun").get(0);

        assertThat(rerun.judgedAt())
                .isEqualTo(start.plus(Duration.ofMinutes(55)).plusMillis(100));
        assertThat(rerun.forecast()).isNull();
        assertThat(alertsOf("slow").get(0).message()).contains(" of 40 earlier lots ");
    }

    @Test
    void aLotThatTurnsOutToBeNoneIsNotWarnedOf() {
        usualLots();
        Instant start = startOf(USUAL_LOTS);
        add(succeeded("u1", "fetch"), start);
        lot("real", USUAL_LOTS, Duration.ofMinutes(3), ITEMS - 1);
        add(succeeded("u1", "fetch").inLot("real"), start.plus(Duration.ofMinutes(2)));
        add(succeeded("u1", "print").inLot("real"), start.plus(Duration.ofMinutes(3)));
        lot("next", USUAL_LOTS + 1, Duration.ofMinutes(12), ITEMS);

        assertThat(alertsOf("u1")).isEmpty();
        assertThat(verdicts(alertsOf("real"))).containsExactly("ON_TRACK to COMPLETED_ON_TIME");
        assertThat(alertsOf("next").get(0).message()).contains(" of 41 earlier lots ");
    }

    @Test
    void whatWouldTakeAMillionYearsIsNotForetold() {
        Instant start = startOf(0);
        add(opened("huge").expecting(1_000_000_000_000L), start);
        end("huge", 0, start.plus(Duration.ofMinutes(2)));
        // Nothing is foretold after the end of a log.
        add(opened("later"), start.plus(Duration.ofMinutes(59)));

        ForecastRecord forecast = alertsOf("huge").get(0).forecast();

        assertThat(forecast).isNotNull();
        assertThat(forecast.items()).isEqualTo(1_000_000_000_000L);
        assertThat(forecast.itemsPerMinute()).isNotNull();
        assertThat(forecast.needsMs()).isNull();
        assertThat(forecast.expectedAt()).isNull();
    }

    @Test
    void aDeadlineThatIsPutOffIsTheOneThatIsForetold() {
        usualLots();
        lot("slow", USUAL_LOTS, Duration.ofMinutes(12), ITEMS);
        add(
                opened("slow").dueAt(startOf(USUAL_LOTS + 10).toString()),
                startOf(USUAL_LOTS).plus(Duration.ofMinutes(5)));

        assertThat(verdicts(alertsOf("slow"))).containsExactly("ON_TRACK to COMPLETED_ON_TIME");
    }

    @Test
    void lotsWhoseClockIsAheadAreNoHistory() {
        usualLots();
        for (int lot = 0; lot < 50; lot++) {
            Instant ahead = startOf(10_000 + lot);
            String name = "ahead-%02d".formatted(lot);
            log.add(LogRecord.of(
                    opened(name).at(ahead.toString()), startOf(USUAL_LOTS - 1).toEpochMilli()));
        }
        lot("slow", USUAL_LOTS, Duration.ofMinutes(12), ITEMS);

        assertThat(alertsOf("slow").get(0).message()).contains(" of 40 earlier lots ");
    }

    @Test
    void howManyAreAskedAboutAtOnceIsBounded() {
        usualLots();
        int many = (int) ForecastWatch.ASKED_AT_ONCE / 10;
        for (int lot = 0; lot < many; lot++) {
            lot("crowd-%04d".formatted(lot), USUAL_LOTS, Duration.ofMinutes(12), 1);
        }

        // 20 moments of each: more than may be asked at once, and less than a tenth of them can follow in an hour.
        assertThat(run(1, 1).stream().filter(alert -> alert.lot().startsWith("crowd")))
                .filteredOn(alert -> alert.verdict().name().equals("AT_RISK"))
                .hasSize(many);
    }

    private void usualLots() {
        var random = new Random(7);
        for (int lot = 0; lot < USUAL_LOTS; lot++) {
            lot("lot-%02d".formatted(lot), lot, Duration.ofSeconds(150 + random.nextInt(60)), ITEMS);
        }
    }

    private void lot(String name, int number, Duration each, int items) {
        Instant start = startOf(number);
        add(opened(name), start);
        add(sealed(name).expecting(ITEMS), start.plusSeconds(1));
        for (int item = 0; item < items; item++) {
            end(name, item, start.plus(each.multipliedBy(item + 1)));
        }
    }

    private static Instant startOf(int lot) {
        return START.plus(HOUR.multipliedBy(lot));
    }

    private void end(String lot, int item, Instant at) {
        String uid = lot + "-" + item;
        add(succeeded(uid, "fetch").inLot(lot), at.minusSeconds(30));
        add(succeeded(uid, "print").inLot(lot), at);
    }

    private void add(EventDraft event, Instant at) {
        log.add(LogRecord.of(event.at(at.toString()), at.toEpochMilli()));
    }

    private List<AlertRecord> alertsOf(String lot) {
        List<AlertRecord> alerts = run(1, 1);
        for (int seed = 2; seed < 5; seed++) {
            assertThat(run(3, seed)).as("seed %d", seed).isEqualTo(alerts);
        }
        return alerts.stream().filter(alert -> alert.lot().equals(lot)).toList();
    }

    private List<AlertRecord> run(int partitions, long seed) {
        log.sort(Comparator.comparing(LogRecord::logTime));
        return SimulatedTracker.run(List.of(PIPELINE), log, partitions, partitions > 1, seed).records().stream()
                .filter(record -> record.startsWith("alert "))
                .map(LotsAtRiskTest::alert)
                .sorted(Comparator.comparing(AlertRecord::judgedAt).thenComparing(AlertRecord::lot))
                .toList();
    }

    private static AlertRecord alert(String record) {
        return WireJson.read(record.substring("alert ".length()).getBytes(StandardCharsets.UTF_8), AlertRecord.class);
    }

    private static List<String> verdicts(List<AlertRecord> alerts) {
        return alerts.stream()
                .map(alert -> alert.previousVerdict() + " to " + alert.verdict())
                .toList();
    }
}
