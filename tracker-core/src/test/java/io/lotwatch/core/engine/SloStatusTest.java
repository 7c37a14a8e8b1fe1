package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.cancelled;
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
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How SLOs stand, from the log: whatever partitions there are, and however fast each of them is. */
class SloStatusTest {
    private static final SloDefinition ON_TIME = slo("on-time", new Sli.LotsOnTime(), "75");
    private static final SloDefinition ITEMS = slo("items", new Sli.ItemsOnTime(null), "99");
    private static final SloDefinition DURATION = slo("duration", new Sli.LotDuration(Duration.ofMinutes(20)), "90");
    private static final SloDefinition FRESH = slo("fresh", new Sli.Freshness(Duration.ofHours(2)), "90");

    @Test
    void aLotInTimeIsGoodAndOneThatMissesItsDeadlineIsBad() {
        List<String> told = run(
                pipeline("'deadline': {'after': '1h'}", ON_TIME),
                lot("a", "08:00", "08:10"),
                lot("b", "09:00", null),
                ticks("11:00"));

        assertThat(told).containsExactly("08:10:00 on-time 1/1 met", "10:01:00 on-time 1/2 missed");
    }

    @Test
    void anEventThatComesLateMovesTheCountFromBadToGood() {
        List<String> told = run(
                pipeline("'deadline': {'after': '1h'}", ON_TIME),
                lot("a", "08:00", null),
                List.of(
                        received("09:30", succeeded("a-1", "fetch").inLot("a").at("08:40")),
                        received("09:30", succeeded("a-2", "fetch").inLot("a").at("08:41"))),
                ticks("10:00"));

        assertThat(told).containsExactly("09:01:00 on-time 0/1 missed", "09:30:00 on-time 1/1 met");
    }

    @Test
    void itemsCountAsTheyStoodWhenTheDeadlinePassed() {
        List<String> told = run(
                pipeline("'deadline': {'after': '1h'}", ITEMS),
                lot("a", "08:00", null),
                List.of(
                        received("08:30", succeeded("a-1", "fetch").inLot("a").at("08:30")),
                        received("09:30", succeeded("a-2", "fetch").inLot("a").at("09:30"))),
                ticks("10:00"));

        assertThat(told).containsExactly("09:01:00 items 1/2 missed");
    }

    @Test
    void anOpenLotIsTooLongByTimeAlone() {
        List<String> told = run(pipeline("'seal': 'manifest'", DURATION), lot("a", "08:00", null), ticks("09:00"));

        assertThat(told).containsExactly("08:21:00 duration 0/1 missed");
    }

    @Test
    void freshnessIsLostAndRegainedByTimeAlone() {
        List<String> told = run(
                pipeline("'seal': 'manifest'", FRESH),
                lot("a", "08:00", "08:10"),
                lot("b", "12:00", "12:10"),
                ticks("12:30"));

        // Two hours after 08:10; missed when a tenth of the time since 08:00 was stale.
        assertThat(told.get(0)).isEqualTo("08:05:00 fresh met");
        assertThat(told).anyMatch(line -> line.startsWith("10:25:00 fresh") && line.endsWith("missed"));
    }

    @Test
    void whatWasCancelledOrIsABackfillCountsNowhere() {
        var log = new ArrayList<>(lot("a", "08:00", null));
        log.add(received("08:20", cancelled("a").at("08:20")));
        log.add(received("08:30", opened("b").forPurpose("BACKFILL").at("08:30")));

        assertThat(run(pipeline("'deadline': {'after': '1h'}", ON_TIME), log, ticks("11:00")))
                .isEmpty();
    }

    @Test
    void aLotThatNeverCameIsBad() {
        PipelineDefinition read = TestPipelines.with(
                "'schedule': {'cron': '0 9 * * *', 'startGrace': '15m'}, 'lots': {'deadline': {'after': '1h'}}",
                "{'name': 'fetch'}");

        assertThat(run(with(read, ON_TIME), ticks("08:00", "11:00"))).containsExactly("10:16:00 on-time 0/1 missed");
    }

    @Test
    void oneThatCameLateUnderItsOwnNameIsCountedOnce() {
        PipelineDefinition read = TestPipelines.with(
                "'schedule': {'cron': '0 9 * * *', 'startGrace': '15m'}, 'lots': {'deadline': {'after': '1h'}}",
                "{'name': 'fetch'}");

        assertThat(run(with(read, ON_TIME), ticks("08:00"), lot("late", "10:30", "10:40"), ticks("11:30")))
                .containsExactly("10:16:00 on-time 0/1 missed", "10:30:00 on-time 0/0 met", "10:40:00 on-time 1/1 met");
    }

    @Test
    void anSloThatChangesIsCountedAnewFromTheLotsThatAreKnown() {
        PipelineDefinition first =
                pipeline("'deadline': {'after': '1h'}", ON_TIME).withVersion("first");
        PipelineDefinition second = pipeline("'deadline': {'after': '1h'}", slo("on-time", new Sli.LotsOnTime(), "60"))
                .withVersion("second");
        var log = new ArrayList<LogRecord>();
        log.add(activated("07:00", 1, "first"));
        log.addAll(lot("a", "08:00", "08:10"));
        log.add(activated("09:00:30", 2, "second"));
        log.addAll(ticks("10:00"));
        log.sort(Comparator.comparing(LogRecord::logTime));

        List<String> told = same(seed -> SimulatedTracker.runChanging(
                version -> version.equals("first") ? first : second, log, 1 + seed % 3, seed % 2 == 1, seed));

        assertThat(told).containsExactly("08:10:00 on-time 1/1 met", "09:01:00 on-time 1/1 met");
    }

    private static SloDefinition slo(String name, Sli sli, String target) {
        return new SloDefinition(name, sli, new Percentage(new BigDecimal(target)), Duration.ofDays(7));
    }

    private static PipelineDefinition pipeline(String lots, SloDefinition... slos) {
        return with(TestPipelines.with("'retention': '30d', 'lots': {" + lots + "}", "{'name': 'fetch'}"), slos);
    }

    private static PipelineDefinition with(PipelineDefinition read, SloDefinition... slos) {
        return new PipelineDefinition(
                read.name(),
                read.owner(),
                read.severity(),
                read.runbook(),
                read.uids(),
                read.steps(),
                read.lots(),
                read.retention(),
                read.schedule(),
                List.of(slos),
                Expectations.NONE,
                read.version());
    }

    /** A lot of two items that end at {@code ended}, or do not. */
    private static List<LogRecord> lot(String name, String began, String ended) {
        var log = new ArrayList<LogRecord>();
        log.add(received(began, opened(name).at(began)));
        log.add(received(began, sealed(name).expecting(2).at(began)));
        for (int item = 1; item <= 2; item++) {
            log.add(received(
                    began, started(name + "-" + item, "fetch").inLot(name).at(began)));
            if (ended != null) {
                log.add(received(
                        ended, succeeded(name + "-" + item, "fetch").inLot(name).at(ended)));
            }
        }
        return log;
    }

    private static List<LogRecord> ticks(String... at) {
        var log = new ArrayList<LogRecord>();
        for (String each : at) {
            log.add(new LogRecord(null, null, TestEvents.millis(each)));
        }
        return log;
    }

    private static LogRecord received(String at, LifecycleEvent event) {
        return LogRecord.of(event, TestEvents.millis(at));
    }

    private static LogRecord activated(String at, long number, String version) {
        return LogRecord.of(new Activation(number, Collections.singletonMap("p", version)), TestEvents.millis(at));
    }

    private interface Run {
        SimulatedTracker.Outcome with(int seed);
    }

    @SafeVarargs
    private static List<String> run(PipelineDefinition definition, List<LogRecord>... logs) {
        var log = new ArrayList<LogRecord>();
        for (List<LogRecord> part : logs) {
            log.addAll(part);
        }
        log.sort(Comparator.comparing(LogRecord::logTime));
        return same(seed -> SimulatedTracker.run(List.of(definition), log, 1 + seed % 3, seed % 2 == 1, seed));
    }

    private static List<String> same(Run run) {
        SimulatedTracker.Outcome first = run.with(0);
        for (int seed = 1; seed <= 8; seed++) {
            assertThat(run.with(seed).records()).as("seed %d", seed).isEqualTo(first.records());
        }
        var told = new ArrayList<String>();
        for (String record : first.records()) {
            if (record.startsWith("slo-status ")) {
                JsonNode status = json(record.substring("slo-status ".length()));
                told.add(status.get("judgedAt").asText().substring(11, 19) + " "
                        + status.get("slo").asText() + " "
                        + (status.get("sli").asText().equals("freshness")
                                ? ""
                                : status.get("good") + "/" + status.get("total") + " ")
                        + (status.get("met").asBoolean() ? "met" : "missed"));
            }
        }
        told.sort(Comparator.naturalOrder());
        return told;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}
