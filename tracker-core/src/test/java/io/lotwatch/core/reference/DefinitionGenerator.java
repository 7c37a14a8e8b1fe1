package io.lotwatch.core.reference;

import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes random definitions: a few shapes of graphs, with budgets from small sets, so that due times coincide with events. */
final class DefinitionGenerator {
    /** Longer than any delivery is late, so that nothing is forgotten. */
    private static final Duration RETENTION = Duration.ofDays(3650);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Dice dice;

    DefinitionGenerator(Dice dice) {
        this.dice = dice;
    }

    List<PipelineDefinition> pipelines() {
        var pipelines = new ArrayList<PipelineDefinition>();
        int count = dice.between(1, 3);
        for (int i = 1; i <= count; i++) {
            pipelines.add(pipeline("pipeline-" + i));
        }
        return pipelines;
    }

    private PipelineDefinition pipeline(String name) {
        UidScope uids = dice.chance(20) ? UidScope.PER_LOT : UidScope.UNIQUE;
        return new PipelineDefinition(
                name,
                "team",
                dice.oneOf(Severity.values()),
                "https://runbooks.example/" + name,
                uids,
                steps(),
                new LotPolicy(seal(uids), deadline(), dice.maybe(40, Duration.ofSeconds(30), Duration.ofMinutes(10))),
                RETENTION,
                null,
                List.of(),
                expects(),
                "version-of-" + name);
    }

    private Expectations expects() {
        return new Expectations(
                dice.maybe(30, new CountRange(1, 2), new CountRange(3, 10)),
                dice.maybe(50, false, false, true),
                dice.chance(30) ? Map.of("rows", new MeasureRange(BigDecimal.ONE, BigDecimal.valueOf(4))) : Map.of());
    }

    private SealPolicy seal(UidScope uids) {
        int kind = dice.between(1, 3);
        if (kind == 1) {
            return new SealPolicy.Quiet(dice.oneOf(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1)));
        }
        // Where each event names its lot, nothing is left to cut by time.
        if (kind == 2 && uids == UidScope.UNIQUE) {
            return new SealPolicy.Window(
                    dice.oneOf(
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(30),
                            Duration.ofHours(6),
                            Duration.ofDays(1),
                            Duration.ofDays(7)),
                    dice.oneOf(BERLIN, TOKYO));
        }
        return new SealPolicy.Manifest();
    }

    private @Nullable DeadlinePolicy deadline() {
        return switch (dice.between(1, 4)) {
            case 1 ->
                new DeadlinePolicy.After(
                        dice.oneOf(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2)));
            case 2 -> new DeadlinePolicy.After(dice.oneOf(Duration.ofHours(1), Duration.ofDays(1)));
            case 3 ->
                new DeadlinePolicy.At(
                        dice.oneOf(
                                LocalTime.of(2, 0),
                                LocalTime.of(2, 30),
                                LocalTime.of(0, 0),
                                LocalTime.of(0, 0, 30),
                                LocalTime.of(23, 59, 59)),
                        dice.oneOf(BERLIN, TOKYO));
            default -> null;
        };
    }

    private List<StepDefinition> steps() {
        return switch (dice.between(1, 8)) {
            case 1 -> List.of(step("a", false));
            case 2 -> List.of(step("a", false), step("b", false, "a"), step("c", false, "b"));
            case 3 -> List.of(step("a", true), step("b", false, "a"));
            case 4 -> List.of(step("a", false), step("b", true, "a"));
            case 5 -> List.of(step("a", false), step("b", true, "a"), step("c", true, "b"), step("d", false, "c", "a"));
            case 6 ->
                List.of(step("a", false), step("b", false, "a"), step("c", true, "a"), step("d", false, "b", "c"));
            case 7 ->
                List.of(
                        step("a", true),
                        step("b", true, "a"),
                        step("c", false, "b"),
                        step("d", true, "b"),
                        step("e", true));
            // Named in an order that the graph does not follow, with two ends.
            default -> List.of(step("c", dice.chance(20), "b"), step("b", false, "a"), step("a", dice.chance(20)));
        };
    }

    private StepDefinition step(String name, boolean optional, String... after) {
        return new StepDefinition(
                name,
                List.of(after),
                optional,
                dice.chance(15),
                budget(70, 5, 10, 30),
                budget(60, 5, 10, 30),
                budget(50, 5, 10, 30),
                budget(50, 1, 2, 5),
                budget(50, 5, 10, 30),
                dice.maybe(50, 1, 2, 3),
                budget(40, 5, 10, 30));
    }

    private @Nullable Duration budget(int percent, Integer... seconds) {
        Integer chosen = dice.maybe(percent, seconds);
        return chosen == null ? null : Duration.ofSeconds(chosen);
    }
}
