package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.core.TestEvents;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.LotReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lots that a schedule expects: whatever partitions there are, and however fast each of them is. */
class ScheduledLotsTest {
    private static final String STEP = "{'name': 'fetch'}";
    private static final String AT_TWO = "'schedule': {'cron': '0 2 * * *', 'startGrace': '15m'}";

    @Test
    void aLotThatNeverCameIsFoundByTimeAlone() {
        Told told = run(pipeline(AT_TWO), tick("01:00"), tick("02:15"), tick("02:15:00.300"));

        assertThat(told.findings()).containsExactly("02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00");
        assertThat(told.alerts())
                .containsExactly(
                        "02:15:00.100 ON_TRACK to MISSED: lot 2026-11-23T02:00+00:00 of p has not come: it was to begin"
                                + " at 2026-11-23T02:00Z, and nothing of it was seen by 2026-11-23T02:15Z");
        assertThat(told.lots()).containsExactly("2026-11-23T02:00+00:00 MISSED");
    }

    @Test
    void noMoreIsSaidThanThatUntilTheGraceIsOver() {
        Told told = run(pipeline(AT_TWO), tick("01:00"), tick("02:15"));

        // What was to begin before the log ended is judged: time goes on for as long as something is due.
        assertThat(told.findings()).hasSize(1);
        assertThat(run(pipeline(AT_TWO), tick("01:00"), tick("01:59")).findings())
                .isEmpty();
    }

    @Test
    void aLotThatBeginsWithinTheGraceIsExpectedNoMore() {
        Told told = run(
                pipeline(AT_TWO), tick("01:00"), received("02:14", opened("L").at("02:14")), tick("05:00"));

        assertThat(told.findings()).isEmpty();
        assertThat(told.alerts()).isEmpty();
    }

    @Test
    void anItemOfTheLotIsEnough() {
        Told told = run(
                pipeline(AT_TWO),
                tick("01:00"),
                received("02:10", started("a", "fetch").inLot("L").at("02:10")),
                tick("05:00"));

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void aLotThatBeginsALittleEarlyCounts() {
        Told told = run(
                pipeline(AT_TWO), tick("01:00"), received("01:46", opened("L").at("01:46")), tick("05:00"));

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void aLotThatBeginsFarTooEarlyIsThatOfTheDayBefore() {
        Told told = run(
                pipeline(AT_TWO), tick("01:00"), received("01:44", opened("L").at("01:44")), tick("05:00"));

        assertThat(told.findings()).containsExactly("02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00");
    }

    @Test
    void aLotThatComesLateClosesWhatWasSaid() {
        Told told = run(
                pipeline(AT_TWO), tick("01:00"), received("03:00", opened("L").at("03:00")), tick("05:00"));

        assertThat(told.findings())
                .containsExactly(
                        "02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00",
                        "03:00:00.000 MISSING CLOSED 2026-11-23T02:00+00:00");
        assertThat(told.alerts())
                .last()
                .isEqualTo(
                        "03:00:00.000 MISSED to ON_TRACK: lot 2026-11-23T02:00+00:00 of p, expected at 2026-11-23T02:00Z, has"
                                + " come as L");
        assertThat(told.lots()).containsExactly("L ON_TRACK");
    }

    @Test
    void aLotThatHadComeInTimeWithdrawsWhatWasSaid() {
        Told told = run(
                pipeline(AT_TWO), tick("01:00"), received("03:00", opened("L").at("02:10")), tick("05:00"));

        assertThat(told.findings())
                .containsExactly(
                        "02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00",
                        "03:00:00.000 MISSING WITHDRAWN 2026-11-23T02:00+00:00");
    }

    @Test
    void aBackfillIsNotTheLotThatWasExpected() {
        Told told = run(
                pipeline(AT_TWO),
                tick("01:00"),
                received("02:05", opened("L").forPurpose("BACKFILL").at("02:05")),
                tick("05:00"));

        assertThat(told.findings()).containsExactly("02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00");
    }

    @Test
    void withADeadlineItIsAtRiskFirstAndMissedThen() {
        Told told = run(
                pipeline(AT_TWO + ", 'lots': {'deadline': {'at': '06:00', 'zone': 'UTC'}}"),
                tick("01:00"),
                tick("07:00"));

        assertThat(told.verdicts())
                .containsExactly("02:15:00.100 ON_TRACK to AT_RISK", "06:00:00.100 AT_RISK to MISSED");
        assertThat(told.sloEvents()).containsExactly("06:00:00.100 2026-11-23T02:00+00:00 false");
    }

    @Test
    void aRunBudgetCountsFromTheEndOfTheGrace() {
        Told told = run(pipeline(AT_TWO + ", 'lots': {'deadline': {'after': '1h'}}"), tick("01:00"), tick("07:00"));

        assertThat(told.verdicts())
                .containsExactly("02:15:00.100 ON_TRACK to AT_RISK", "03:15:00.100 AT_RISK to MISSED");
    }

    @Test
    void aLotAnswersToTheBusinessDayThatItsIdNames() {
        String byDay = AT_TWO + ", 'lots': {'id': '{date}/{clinic}'}";
        Told told = run(
                pipeline(byDay),
                tick("2026-11-22T12:00:00Z"),
                received("2026-11-22T20:00:00Z", opened("2026-11-23/north").at("2026-11-22T20:00:00Z")),
                received("2026-11-23T03:00:00Z", opened("2026-11-25/north").at("2026-11-23T03:00:00Z")),
                tick("2026-11-25T12:00:00Z"));

        assertThat(told.findings()).containsExactly("02:15:00.100 MISSING OPEN 2026-11-24/*");
    }

    @Test
    void aLotOfAnotherNameDoesNotAnswer() {
        String byDay = AT_TWO + ", 'lots': {'id': '{date}'}";
        Told told = run(
                pipeline(byDay),
                tick("01:00"),
                received("02:05", opened("adhoc").at("02:05")),
                tick("05:00"));

        assertThat(told.findings()).containsExactly("02:15:00.100 MISSING OPEN 2026-11-23");
    }

    @Test
    void anHourlyLotIsToldFromItsNeighboursByItsTime() {
        String hourly = "'schedule': {'cron': '0 * * * *', 'startGrace': '5m'}, 'lots': {'id': '{date}T{time:HH-mm}'}";
        Told told = run(
                pipeline(hourly),
                tick("01:30"),
                received("02:01", opened("2026-11-23T02-00").at("02:01")),
                received("03:01", opened("2026-11-23T04-00").at("03:01")),
                tick("04:30"));

        assertThat(told.findings()).containsExactly("03:05:00.100 MISSING OPEN 2026-11-23T03-00");
    }

    @Test
    void nothingIsExpectedAtTheWeekend() {
        String working =
                "'schedule': {'cron': '0 2 * * *', 'calendar': {'weekends': ['SATURDAY', 'SUNDAY', 'MONDAY']}}";

        assertThat(run(pipeline(working), tick("01:00"), tick("23:00")).findings())
                .isEmpty();
    }

    @Test
    void aScheduleExpectsNothingBeforeItTakesEffect() {
        Told told = runChanging(tick("01:00"), activated("02:00", 1, "at two"), tick("2026-11-24T01:00:00Z"));

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void anUnrelatedChangeLeavesWhatIsArmed() {
        Told told = runChanging(
                activated("01:00", 1, "at two"), activated("02:05", 2, "at two, other owner"), tick("03:00"));

        assertThat(told.findings()).containsExactly("02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00");
    }

    @Test
    void whatAnEarlierScheduleHadArmedIsStillJudged() {
        Told told = runChanging(activated("01:00", 1, "at two"), activated("02:05", 2, "at four"), tick("04:05"));

        assertThat(told.findings())
                .containsExactly(
                        "02:15:00.100 MISSING OPEN 2026-11-23T02:00+00:00",
                        "04:15:00.100 MISSING OPEN 2026-11-23T04:00+00:00");
    }

    @Test
    void aLotThatBeganBeforeTheScheduleTookEffectAnswers() {
        Told told = runChanging(
                activated("01:00", 1, "unscheduled"),
                received("01:50", opened("L").at("01:50")),
                activated("01:55", 2, "at two"),
                tick("03:00"));

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void aPipelineThatIsRetiredExpectsNothingMore() {
        Told told = runChanging(activated("01:00", 1, "at two"), activated("01:30", 2, null), tick("03:00"));

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void whatNeverCameIsAbandonedAfterItsRetention() {
        Told told = runChanging(
                activated("01:00", 1, "at two"), activated("03:00", 2, "at four"), tick("2026-11-25T02:30:00Z"));

        assertThat(told.verdicts()).contains("02:15:00.100 ON_TRACK to MISSED", "02:15:00.100 MISSED to ABANDONED");
        assertThat(told.lots()).contains("2026-11-23T02:00+00:00 ABANDONED");
    }

    @Test
    void aLotThatWasNeverFinishedIsAbandonedAfterItsRetention() {
        PipelineDefinition short1 = TestPipelines.with("'retention': '1d'", STEP);
        Told told = run(
                short1,
                received("02:00", started("a", "fetch").inLot("L").at("02:00")),
                received("03:00", opened("done").at("03:00")),
                received("03:00", sealed("done").expecting(1).at("03:00")),
                received("03:00", succeeded("b", "fetch").inLot("done").at("03:00")),
                tick("2026-11-25T12:00:00Z"));

        assertThat(told.verdicts())
                .contains("08:00:00.100 ON_TRACK to ABANDONED")
                .noneMatch(verdict -> verdict.contains("COMPLETED_ON_TIME to"));
        assertThat(told.lots()).contains("L ABANDONED", "done COMPLETED_ON_TIME");
    }

    private static PipelineDefinition pipeline(String fields) {
        return TestPipelines.with("'retention': '1d', " + fields, STEP);
    }

    private static LogRecord tick(String at) {
        return new LogRecord(null, null, TestEvents.millis(at));
    }

    private static LogRecord received(String at, LifecycleEvent event) {
        return LogRecord.of(event, TestEvents.millis(at));
    }

    private static LogRecord activated(String at, long number, String version) {
        return LogRecord.of(new Activation(number, Collections.singletonMap("p", version)), TestEvents.millis(at));
    }

    private static final Map<String, PipelineDefinition> VERSIONS = versions();

    private static Map<String, PipelineDefinition> versions() {
        var versions = new HashMap<String, PipelineDefinition>();
        versions.put("at two", pipeline(AT_TWO).withVersion("at two"));
        versions.put(
                "at two, other owner",
                TestPipelines.with("'retention': '2d', " + AT_TWO, STEP).withVersion("at two, other owner"));
        versions.put("at four", pipeline(AT_TWO.replace("0 2", "0 4")).withVersion("at four"));
        versions.put(
                "unscheduled", TestPipelines.with("'retention': '1d'", STEP).withVersion("unscheduled"));
        return versions;
    }

    private static Told run(PipelineDefinition definition, LogRecord... log) {
        return same(seed -> SimulatedTracker.run(List.of(definition), List.of(log), 1 + seed % 4, seed % 2 == 1, seed));
    }

    private static Told runChanging(LogRecord... log) {
        return same(
                seed -> SimulatedTracker.runChanging(VERSIONS::get, List.of(log), 1 + seed % 4, seed % 2 == 1, seed));
    }

    private interface Run {
        SimulatedTracker.Outcome with(int seed);
    }

    private static Told same(Run run) {
        SimulatedTracker.Outcome first = run.with(0);
        for (int seed = 1; seed <= 12; seed++) {
            SimulatedTracker.Outcome again = run.with(seed);
            assertThat(again.records()).as("seed %d", seed).isEqualTo(first.records());
            assertThat(again.lots()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(first.lots());
        }
        return new Told(first);
    }

    private record Told(SimulatedTracker.Outcome outcome) {
        List<String> findings() {
            return lines(
                    "finding ",
                    node -> at(node) + text(node, "kind") + " " + text(node, "state") + " " + text(node, "lot"));
        }

        List<String> verdicts() {
            return lines("alert ", node -> at(node) + text(node, "previousVerdict") + " to " + text(node, "verdict"));
        }

        List<String> alerts() {
            return lines(
                    "alert ",
                    node -> at(node) + text(node, "previousVerdict") + " to " + text(node, "verdict") + ": "
                            + text(node, "message"));
        }

        List<String> sloEvents() {
            return lines("slo ", node -> at(node) + text(node, "lot") + " " + text(node, "good"));
        }

        List<String> lots() {
            return outcome.lots().stream()
                    .sorted(Comparator.comparing(LotReport::lot))
                    .map(lot -> lot.lot() + " " + lot.verdict())
                    .toList();
        }

        private List<String> lines(String topic, Function<JsonNode, String> line) {
            var nodes = new ArrayList<JsonNode>();
            for (String record : outcome.records()) {
                if (record.startsWith(topic)) {
                    nodes.add(json(record.substring(topic.length())));
                }
            }
            nodes.sort(Comparator.comparing(node -> text(node, "judgedAt")));
            return nodes.stream().map(line).toList();
        }

        private static String at(JsonNode node) {
            return text(node, "judgedAt").substring(11, 23) + " ";
        }

        private static String text(JsonNode node, String field) {
            return node.get(field).asText();
        }

        private static JsonNode json(String text) {
            try {
                return new ObjectMapper().readTree(text);
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException(notJson);
            }
        }
    }
}
