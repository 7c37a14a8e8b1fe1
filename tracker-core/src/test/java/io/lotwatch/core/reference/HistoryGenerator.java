package io.lotwatch.core.reference;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes random histories that are full of coincidences: times lie on whole seconds and so do budgets, so that events meet
 * each other and their due times; starts and ends come in any order, under any producer and in any lot.
 *
 * <p>Not made, since the rules leave it open: in a pipeline with quiet seals, an item without a lot whose uid is also the
 * name of a lot that other items name.
 */
public final class HistoryGenerator {
    /** Just before a day begins in Berlin, the hour that comes twice there, one that never comes, and a usual Monday. */
    private static final List<Instant> BEGINNINGS = List.of(
            Instant.parse("2026-10-24T21:58:00Z"),
            Instant.parse("2026-10-25T00:00:00Z"),
            Instant.parse("2026-03-29T00:58:00Z"),
            Instant.parse("2026-11-23T08:00:00Z"));

    private final Dice dice;
    private final long seed;
    private final Instant beginning;
    private final List<EventLine> lines = new ArrayList<>();

    private HistoryGenerator(long seed) {
        this.seed = seed;
        this.dice = new Dice(seed);
        this.beginning = dice.oneOf(BEGINNINGS);
    }

    /** The history of that seed; the same one each time. */
    public static History generate(long seed) {
        return new HistoryGenerator(seed).history();
    }

    private History history() {
        List<PipelineDefinition> definitions = new DefinitionGenerator(dice).pipelines();
        for (PipelineDefinition definition : definitions) {
            tell(definition.name(), definition);
        }
        if (dice.chance(50)) {
            tell("undeclared", null);
        }
        return new History(seed, definitions, lines);
    }

    private void tell(String pipeline, @Nullable PipelineDefinition definition) {
        List<String> uids = List.of("u1", "u2", "u3", "u4", "u5").subList(0, dice.between(1, 5));
        List<String> lots = lotNames(definition);
        var items = new ItemStory(dice, pipeline, steps(definition), lots, beginning);
        boolean perLot = definition != null && definition.uids() == UidScope.PER_LOT;
        List<EventLine> previous = List.of();
        for (String uid : uids) {
            int lives = perLot ? dice.between(1, 2) : 1;
            for (int life = 0; life < lives; life++) {
                // Now and then two items have the very same life, and so the same end.
                previous = dice.chance(20)
                        ? previous.stream().map(line -> line.ofItem(uid)).toList()
                        : items.tell(uid, perLot);
                lines.addAll(previous);
            }
        }
        boolean quiet = definition != null && definition.lots().seal() instanceof SealPolicy.Quiet;
        var story = new LotStory(dice, pipeline, beginning);
        for (String lot : lots) {
            lines.addAll(story.tell(lot, uids));
        }
        // An item that turns out to be a lot of its own may have lot events of its own.
        if (dice.chance(30)) {
            lines.addAll(story.tell(dice.oneOf(uids), quiet ? List.of() : uids));
        }
        // A lot of which nothing is heard but lot events.
        if (dice.chance(20)) {
            lines.addAll(story.tell("lot-alone", List.of("never-" + dice.between(1, 2))));
        }
    }

    private List<String> lotNames(@Nullable PipelineDefinition definition) {
        var lots = new ArrayList<>(List.of("lot-1", "lot-2", "lot-3").subList(0, dice.oneOf(1, 1, 2, 3)));
        if (definition != null && definition.lots().seal() instanceof SealPolicy.Window window && dice.chance(50)) {
            lots.add(WindowCut.lotAt(beginning.plusSeconds(dice.between(0, 120)), window)
                    .id());
        }
        boolean quiet = definition != null && definition.lots().seal() instanceof SealPolicy.Quiet;
        if (!quiet && dice.chance(10)) {
            lots.add("u1");
        }
        return lots;
    }

    private static List<String> steps(@Nullable PipelineDefinition definition) {
        return definition == null
                ? List.of("load", "check", "send")
                : definition.steps().stream().map(StepDefinition::name).sorted().toList();
    }
}
