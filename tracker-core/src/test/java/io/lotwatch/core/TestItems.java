package io.lotwatch.core;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.core.item.StepView;
import io.lotwatch.event.LifecycleEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Items that are told of by events, each received when it happened. */
public final class TestItems {
    private TestItems() {}

    /** An item of a pipeline, as its events tell it. */
    public static ItemView item(PipelineDefinition pipeline, LifecycleEvent... events) {
        StepGraph graph = StepGraph.of(pipeline);
        return new ItemView(state(graph, List.of(events)), graph);
    }

    /** An item of a pipeline that no definition names. */
    public static ItemView undeclared(LifecycleEvent... events) {
        return new ItemView(state(StepGraph.UNDECLARED, List.of(events)), StepGraph.UNDECLARED);
    }

    public static ItemState state(StepGraph graph, List<LifecycleEvent> events) {
        LifecycleEvent first = events.get(0);
        var key = new ItemKey(first.pipeline(), Objects.requireNonNull(first.uid()), null);
        ItemState state = ItemState.first(key, graph, first, first.time().toEpochMilli());
        for (LifecycleEvent event : events.subList(1, events.size())) {
            state = state.merge(graph, event, event.time().toEpochMilli());
        }
        return state;
    }

    /** One step of an item, declared or not. */
    public static StepView step(ItemView item, String name) {
        return Stream.concat(item.declared().stream(), item.undeclared().stream())
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
