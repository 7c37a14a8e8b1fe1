package io.lotwatch.core.item;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StepDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The steps of a pipeline as a graph, made once for each definition; of an undeclared pipeline it is empty. */
public final class StepGraph {
    /** The graph of a pipeline that no definition names. */
    public static final StepGraph UNDECLARED = new StepGraph(null);

    private final @Nullable PipelineDefinition definition;
    private final List<StepDefinition> steps;
    private final Map<String, Integer> indexOf = new HashMap<>();
    private final List<Integer> predecessorsFirst;
    private final Shape whole;
    private final List<String> countedBy;
    /** For what is left out by turns; few of what is possible ever comes. */
    private final Map<BitSet, Shape> shapes = new ConcurrentHashMap<>();

    private static final int MAX_SHAPES = 256;

    /**
     * The graph when some steps are left out.
     *
     * @param predecessors of each step, by the order of the steps: its {@code after}, where a left-out step stands for its
     *     own predecessors
     * @param last the steps that no other one comes after
     */
    record Shape(List<int[]> predecessors, int[] last) {}

    private StepGraph(@Nullable PipelineDefinition definition) {
        this.definition = definition;
        this.steps = definition == null ? List.of() : definition.steps();
        for (int i = 0; i < steps.size(); i++) {
            indexOf.put(steps.get(i).name(), i);
        }
        this.predecessorsFirst = sort();
        this.whole = shape(new BitSet());
        this.countedBy = countedBy(definition);
    }

    /** The graph of a pipeline. */
    public static StepGraph of(PipelineDefinition definition) {
        return new StepGraph(definition);
    }

    /** The pipeline's definition; null where there is none. */
    public @Nullable PipelineDefinition definition() {
        return definition;
    }

    public @Nullable String definitionVersion() {
        return definition == null ? null : definition.version();
    }

    /** The declared steps, in the order of the definition. */
    public List<StepDefinition> steps() {
        return steps;
    }

    /** The attributes by whose values SLOs of the definition count items, by name. */
    public List<String> countedBy() {
        return countedBy;
    }

    private static List<String> countedBy(@Nullable PipelineDefinition definition) {
        var attributes = new TreeSet<String>();
        if (definition != null) {
            for (SloDefinition slo : definition.slos()) {
                String by = slo.sli().by();
                if (by != null) {
                    attributes.add(by);
                }
            }
        }
        return List.copyOf(attributes);
    }

    /** Whether the definition names the step. */
    public boolean declares(String step) {
        return indexOf.containsKey(step);
    }

    /** The largest undeclared name, when there are more than {@code limit} of them; else null. */
    @Nullable
    String largestBeyondLimit(Set<String> names, int limit) {
        if (names.size() <= limit) {
            return null;
        }
        var undeclared = new TreeSet<>(names);
        undeclared.removeIf(this::declares);
        return undeclared.size() > limit ? undeclared.last() : null;
    }

    /** The graph when some steps are left out. */
    Shape without(BitSet leftOut) {
        if (leftOut.isEmpty()) {
            return whole;
        }
        Shape known = shapes.get(leftOut);
        if (known == null) {
            known = shape(leftOut);
            if (shapes.size() < MAX_SHAPES) {
                shapes.put((BitSet) leftOut.clone(), known);
            }
        }
        return known;
    }

    private Shape shape(BitSet leftOut) {
        List<BitSet> predecessors = predecessors(leftOut);
        var last = new BitSet(steps.size());
        last.set(0, steps.size());
        last.andNot(leftOut);
        for (int i = 0; i < steps.size(); i++) {
            if (!leftOut.get(i)) {
                last.andNot(predecessors.get(i));
            }
        }
        return new Shape(
                predecessors.stream().map(set -> set.stream().toArray()).toList(),
                last.stream().toArray());
    }

    private List<BitSet> predecessors(BitSet leftOut) {
        var direct = new ArrayList<BitSet>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            direct.add(new BitSet(steps.size()));
        }
        for (int step : predecessorsFirst) {
            for (String name : steps.get(step).after()) {
                int before = index(name);
                if (leftOut.get(before)) {
                    direct.get(step).or(direct.get(before));
                } else {
                    direct.get(step).set(before);
                }
            }
        }
        return direct;
    }

    private int index(String step) {
        Integer index = indexOf.get(step);
        if (index == null) {
            throw new IllegalStateException("a step comes after " + step + ", which is not there");
        }
        return index;
    }

    private List<Integer> sort() {
        var open = new int[steps.size()];
        var followers = new ArrayList<List<Integer>>();
        for (int i = 0; i < steps.size(); i++) {
            followers.add(new ArrayList<>());
        }
        var ready = new ArrayDeque<Integer>();
        for (int i = 0; i < steps.size(); i++) {
            for (String before : steps.get(i).after()) {
                followers.get(index(before)).add(i);
                open[i]++;
            }
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        var sorted = new ArrayList<Integer>(steps.size());
        while (!ready.isEmpty()) {
            int step = ready.remove();
            sorted.add(step);
            for (int follower : followers.get(step)) {
                if (--open[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
        if (sorted.size() < steps.size()) {
            throw new IllegalArgumentException("the steps of a pipeline go in a circle: " + definition);
        }
        return List.copyOf(sorted);
    }
}
