package io.lotwatch.core.backtest;

import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.reference.CornerCases;
import io.lotwatch.core.reference.TruthFolder;
import io.lotwatch.event.LifecycleEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastBacktestTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final int ITEMS = 6;
    private static final PipelineDefinition PIPELINE =
            TestPipelines.withSteps("{'name': 'fetch'}", "{'name': 'print', 'after': ['fetch']}");

    /** Lots, one an hour, which take 12 to 60 minutes; every seventh never completes. */
    private static List<LoggedEvent> log(int lots, long seed) {
        var random = new Random(seed);
        var log = new ArrayList<LoggedEvent>();
        for (int lot = 0; lot < lots; lot++) {
            Instant startedAt = START.plus(Duration.ofHours(lot));
            Duration each = Duration.ofMinutes(2 + random.nextInt(8));
            String name = "lot-%03d".formatted(lot);
            for (int item = 0; item < ITEMS; item++) {
                String uid = name + "-" + item;
                Instant at = startedAt.plus(each.multipliedBy(item));
                log.add(logged(started(uid, "fetch").inLot(name).at(at.toString())));
                log.add(logged(succeeded(uid, "fetch")
                        .inLot(name)
                        .at(at.plus(each.dividedBy(2)).toString())));
                if (lot % 7 != 6 || item < 3) {
                    log.add(logged(
                            succeeded(uid, "print").inLot(name).at(at.plus(each).toString())));
                }
            }
            log.add(logged(
                    sealed(name).expecting(ITEMS).at(startedAt.plusSeconds(1).toString())));
        }
        log.sort(Comparator.comparing(LoggedEvent::loggedAt));
        return log;
    }

    private static LoggedEvent logged(LifecycleEvent event) {
        return new LoggedEvent(event, event.time());
    }

    @Test
    void whatComesLaterChangesNoEarlierAnswer() {
        List<LoggedEvent> log = log(80, 1);
        // The lots of the first half are the same with and without what comes after them.
        Instant cut = START.plus(Duration.ofHours(70));
        List<LoggedEvent> changed = log.stream()
                .map(each -> each.loggedAt().isBefore(cut) ? each : delayed(each))
                .sorted(Comparator.comparing(LoggedEvent::loggedAt))
                .toList();

        List<Answer> whole = ForecastBacktest.run(PIPELINE, log, false).forecast();
        List<Answer> other = ForecastBacktest.run(PIPELINE, changed, false).forecast();

        List<Double> before = probabilitiesUntil(cut, whole);
        assertThat(before).hasSizeGreaterThan(200).isEqualTo(probabilitiesUntil(cut, other));
        assertThat(probabilitiesUntil(Instant.MAX, whole)).isNotEqualTo(probabilitiesUntil(Instant.MAX, other));
    }

    private static LoggedEvent delayed(LoggedEvent each) {
        return new LoggedEvent(each.event(), each.loggedAt().plus(Duration.ofMinutes(7)));
    }

    private static List<Double> probabilitiesUntil(Instant cut, List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.askedAt().isBefore(cut))
                .map(Answer::probability)
                .toList();
    }

    @Test
    void everyRuleAnswersEveryQuestionWithAChance() {
        BacktestAnswers answers = ForecastBacktest.run(PIPELINE, log(60, 2), false);

        assertThat(answers.rules())
                .containsOnlyKeys(
                        "baseRate", "elapsedOverDone", "medianOfEarlier", "meanOfLastTen", "criticalPath", "survival");
        answers.rules().values().forEach(told -> {
            assertThat(told).hasSameSizeAs(answers.forecast());
            assertThat(told).allMatch(answer -> answer.probability() >= 0 && answer.probability() <= 1);
        });
    }

    @Test
    void whereThePaceOfALotTellsTheForecastBeatsEveryRuleByTheAim() {
        BacktestAnswers answers = ForecastBacktest.run(PIPELINE, log(300, 3), false);

        double brier = brier(answers.forecast());

        assertThat(answers.rules().values())
                .allSatisfy(told -> assertThat(brier).isLessThan(0.85 * brier(told)));
    }

    private static double brier(List<Answer> answers) {
        Double brier = Score.of(answers).brier();
        return brier == null ? Double.NaN : brier;
    }

    @Test
    void eachItemCanBeALotOfItsOwn() {
        BacktestAnswers answers = ForecastBacktest.run(PIPELINE, log(20, 4), true);

        assertThat(answers.lots()).isEqualTo(20 * ITEMS);
        assertThat(answers.forecast().get(0).lot()).startsWith("p/lot-");
    }

    @Test
    void aCancelledLotIsNotAskedAbout() {
        List<LoggedEvent> log = log(20, 5);
        Instant at = START.plus(Duration.ofHours(19).plusMinutes(1));
        log.add(logged(io.lotwatch.core.TestEvents.cancelled("lot-019").at(at.toString())));
        log.sort(Comparator.comparing(LoggedEvent::loggedAt));

        List<Answer> answers = ForecastBacktest.run(PIPELINE, log, false).forecast();

        assertThat(answers).isNotEmpty().noneMatch(answer -> answer.lot().endsWith("lot-019"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loan-application", "permit-receipt", "corner-cases"})
    void lotsCompleteWhenTheTruthSaysSo(String name) throws IOException {
        TruthFolder folder = TruthFolder.find(name).orElse(null);
        assumeThat(folder).isNotNull();
        var expected = new TreeMap<String, @Nullable Long>();
        for (JsonNode lot : folder.truth().get("lots")) {
            String key = lot.get("pipeline").asText() + "/" + lot.get("lot").asText();
            expected.put(
                    key,
                    lot.get("complete").asBoolean()
                            ? (Long) lot.get("completedAt").asLong()
                            : null);
        }

        var completed = new TreeMap<String, @Nullable Long>();
        List<PipelineDefinition> definitions =
                name.equals("corner-cases") ? CornerCases.definitions() : folder.jsonDefinitions();
        for (PipelineDefinition pipeline : definitions) {
            var fold = new LotFold(pipeline, false, new Knowledge());
            List<LoggedEvent> log = folder.events().stream()
                    .filter(event -> event.pipeline().equals(pipeline.name()))
                    .map(ForecastBacktestTest::logged)
                    .toList();
            log.forEach(fold::take);
            fold.lots().values().forEach(lot -> {
                Instant at = lot.completedAt(Instant.MAX);
                completed.put(pipeline.name() + "/" + lot.id(), at == null ? null : (Long) at.toEpochMilli());
            });
        }

        assertThat(completed).isEqualTo(expected);
    }
}
