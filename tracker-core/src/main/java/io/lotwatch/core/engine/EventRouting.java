package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.RejectReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which item or lot an event is about, as far as its pipeline's definition has a say in it. */
public final class EventRouting {
    private EventRouting() {}

    /** Refuses what only a definition can refuse: an event without a lot, where uids come again in each lot. */
    public static EventResult check(@Nullable PipelineDefinition definition, LifecycleEvent event) {
        if (event.lot() == null && definition != null && definition.uids() == UidScope.PER_LOT) {
            return new EventResult.Rejected(
                    RejectReason.LOT_REQUIRED,
                    "the uids of pipeline %s come again in each lot, and the event names none"
                            .formatted(event.pipeline()));
        }
        return new EventResult.Accepted(event);
    }

    /** The declarations that a seal's list of items stands for, one EXPECTED event at its time for each distinct uid. */
    public static List<LifecycleEvent> declarations(LifecycleEvent seal) {
        if (seal.items() == null) {
            return List.of();
        }
        var declarations = new ArrayList<LifecycleEvent>();
        for (String uid : new LinkedHashSet<>(seal.items())) {
            declarations.add(LifecycleEvent.declaration(seal.pipeline(), uid, seal.key(), seal.time()));
        }
        return declarations;
    }
}
