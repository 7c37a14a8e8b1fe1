package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.event.LifecycleEvent;
import java.util.function.Function;

/** What a partition of items tells a lot. */
public sealed interface LotMessage {
    /** The lot it is for. */
    LotKey lot();

    /** What a partition counts of the lot. */
    record Counted(int partition, LotPart part) implements LotMessage {
        @Override
        public LotKey lot() {
            return part.lot();
        }
    }

    /** An event of the lot itself. */
    record Happened(LotKey lot, LifecycleEvent event) implements LotMessage {}

    /** Calls the one function that fits. */
    default <T> T match(Function<Counted, T> counted, Function<Happened, T> happened) {
        return this instanceof Counted c ? counted.apply(c) : happened.apply((Happened) this);
    }
}
