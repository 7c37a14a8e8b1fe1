package io.lotwatch.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That generated histories can be made again, and that all rules have their turn in them. */
class HistoryGeneratorTest {
    private static final long SEEDS = 300;

    @Test
    void makesTheSameHistoryOfTheSameSeed() {
        History first = HistoryGenerator.generate(7);
        History again = HistoryGenerator.generate(7);

        assertThat(again).isEqualTo(first);
        assertThat(again.delivery(3)).isEqualTo(first.delivery(3));
        assertThat(HistoryGenerator.generate(8)).isNotEqualTo(first);
    }

    @Test
    void deliversEveryEventAndNeverGoesBackInLogTime() {
        histories().limit(30).forEach(history -> {
            List<EventLine> delivery = history.delivery(1);

            assertThat(canonical(delivery)).hasSameElementsAs(canonical(history.lines()));
            assertThat(delivery).extracting(line -> line.event().observedAt()).isSorted();
        });
    }

    @Test
    void orderAndRepetitionChangeNoReport() {
        histories().limit(50).forEach(history -> {
            List<LifecycleEvent> shuffled = new ArrayList<>(history.events());
            shuffled.addAll(history.events());
            Collections.shuffle(shuffled, new Random(history.seed()));

            ReferenceModel.Result expected = ReferenceModel.judge(history.definitions(), history.events());
            ReferenceModel.Result actual = ReferenceModel.judge(history.definitions(), shuffled);

            assertThat(actual.lots()).as("seed %d", history.seed()).isEqualTo(expected.lots());
            assertThat(actual.findings()).as("seed %d", history.seed()).isEqualTo(expected.findings());
        });
    }

    @Test
    void everyRuleHasItsTurn() {
        var seen = new TreeMap<String, Long>();
        histories().forEach(history -> count(history, seen));
        System.out.println("in " + SEEDS + " histories: " + seen);

        Stream.of(EventType.values()).forEach(type -> assertThat(seen).containsKey("event " + type));
        // Some are of a pipeline, and in no report of a lot.
        var ofPipelines =
                EnumSet.of(FindingKind.SLOW_TREND, FindingKind.BACKLOG, FindingKind.THROUGHPUT, FindingKind.OVERLAP);
        Stream.of(FindingKind.values())
                .filter(kind -> !ofPipelines.contains(kind))
                .forEach(kind -> assertThat(seen).containsKey("finding " + kind));
        Stream.of(ErrorClass.values()).forEach(kind -> assertThat(seen).containsKey("failure " + kind));
        Stream.of(Purpose.values()).forEach(purpose -> assertThat(seen).containsKey("purpose " + purpose));
        Stream.of(Quality.values()).forEach(quality -> assertThat(seen).containsKey("quality " + quality));
        // Time has run on, so nothing is at risk any more.
        Stream.of(Verdict.values())
                .filter(verdict -> verdict != Verdict.AT_RISK)
                .forEach(verdict -> assertThat(seen).containsKey("verdict " + verdict));
        Stream.of("succeeded", "businessFailed", "failed", "skipped", "open", "missing")
                .forEach(outcome -> assertThat(seen).containsKey("items " + outcome));
        Stream.of("Manifest", "Quiet", "Window")
                .forEach(policy -> assertThat(seen).containsKeys("sealed under " + policy, "complete under " + policy));
        assertThat(seen)
                .containsKeys(
                        "declared step",
                        "undeclared step",
                        "undeclared pipeline",
                        "per lot",
                        "reject",
                        "lot without items",
                        "held up",
                        "several last items",
                        "measures",
                        "alive without progress");
    }

    @Test
    void shrinksToTheEventsThatMatter() {
        History history = HistoryGenerator.generate(11);
        LifecycleEvent first = history.events().get(0);
        LifecycleEvent last = history.events().get(history.lines().size() - 1);

        List<LifecycleEvent> small =
                HistoryShrinker.shrink(history.events(), events -> events.contains(first) && events.contains(last));

        assertThat(small).containsExactly(first, last);
    }

    private static Stream<History> histories() {
        return LongStream.rangeClosed(1, SEEDS).mapToObj(HistoryGenerator::generate);
    }

    private static List<String> canonical(List<EventLine> lines) {
        return lines.stream().map(line -> line.event().canonical()).toList();
    }

    private static void count(History history, Map<String, Long> seen) {
        Map<String, PipelineDefinition> definitions = new TreeMap<>();
        history.definitions().forEach(definition -> definitions.put(definition.name(), definition));
        history.events().forEach(event -> add(seen, "event " + event.type(), 1));
        ReferenceModel.Result result = ReferenceModel.judge(history.definitions(), history.events());
        add(seen, "reject", result.rejected());
        result.findings().stream()
                .filter(finding -> finding.kind() == FindingKind.STALLED)
                .flatMap(finding -> definitions.get(finding.pipeline()).steps().stream()
                        .filter(step -> step.name().equals(finding.step())))
                .filter(step -> step.heartbeat() == null)
                .forEach(step -> add(seen, "alive without progress", 1));
        result.lots().forEach(report -> {
            count(report, seen);
            PipelineDefinition definition = definitions.get(report.pipeline());
            String policy = definition == null
                    ? "none"
                    : definition.lots().seal().getClass().getSimpleName();
            add(seen, "sealed under " + policy, report.sealedAt() != null ? 1 : 0);
            add(seen, "complete under " + policy, report.completedAt() != null ? 1 : 0);
            add(seen, "undeclared pipeline", definition == null ? 1 : 0);
            add(seen, "per lot", definition != null && definition.uids() == UidScope.PER_LOT ? 1 : 0);
        });
    }

    private static void count(LotReport report, Map<String, Long> seen) {
        report.findings().forEach((kind, n) -> add(seen, "finding " + kind, n));
        report.lotFindings().forEach((kind, n) -> add(seen, "finding " + kind, n));
        add(seen, "purpose " + report.purpose(), 1);
        add(seen, "quality " + report.quality(), 1);
        add(seen, "verdict " + report.verdict(), 1);
        ItemCounts items = report.items();
        add(seen, "items succeeded", items.succeeded());
        add(seen, "items businessFailed", items.businessFailed());
        add(seen, "items failed", items.failed());
        add(seen, "items skipped", items.skipped());
        add(seen, "items open", items.open());
        add(seen, "items missing", items.missing());
        add(seen, "lot without items", items.seen() + items.missing() == 0 ? 1 : 0);
        add(seen, "held up", report.heldUpBy() != null ? 1 : 0);
        add(seen, "several last items", report.lastItems().size() > 1 ? 1 : 0);
        add(seen, "measures", report.measures().isEmpty() ? 0 : 1);
        report.steps().forEach(step -> {
            add(seen, step.undeclared() == null ? "declared step" : "undeclared step", 1);
            step.failures().forEach((kind, n) -> add(seen, "failure " + kind, n));
        });
    }

    private static void add(Map<String, Long> seen, String what, long times) {
        if (times > 0) {
            seen.merge(what, times, Long::sum);
        }
    }
}
