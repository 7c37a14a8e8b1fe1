package io.lotwatch.core.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is counted as good, out of what. */
public sealed interface Sli {
    /** Its name in definitions and on the wire. */
    String name();

    /** The attribute whose values have a budget each; null where all share one. */
    default @Nullable String by() {
        return null;
    }

    /** Calls the visitor's one method that fits. */
    <T> T accept(Visitor<T> visitor);

    /** Lots that were complete by their deadline, of those that are judged. */
    record LotsOnTime() implements Sli {
        @Override
        public String name() {
            return "lotsOnTime";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lotsOnTime(this);
        }
    }

    /** Items that ended by their lot's deadline, of those expected. */
    record ItemsOnTime(@Override @Nullable String by) implements Sli {
        @Override
        public String name() {
            return "itemsOnTime";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.itemsOnTime(this);
        }
    }

    /** Items that were processed, business failures too, of those expected. */
    record Completeness(@Override @Nullable String by) implements Sli {
        @Override
        public String name() {
            return "completeness";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.completeness(this);
        }
    }

    /** Time during which the last completed lot was at most that old. */
    record Freshness(Duration within) implements Sli {
        @Override
        public String name() {
            return "freshness";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.freshness(this);
        }
    }

    /** Lots whose measure is in a range. */
    record Stability(String measure, StabilityRange range) implements Sli {
        @Override
        public String name() {
            return "stability";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.stability(this);
        }
    }

    /** Lots that took at most that long. */
    record LotDuration(Duration within) implements Sli {
        @Override
        public String name() {
            return "lotDuration";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lotDuration(this);
        }
    }

    /** One method for each kind. */
    interface Visitor<T> {
        T lotsOnTime(LotsOnTime sli);

        T itemsOnTime(ItemsOnTime sli);

        T completeness(Completeness sli);

        T freshness(Freshness sli);

        T stability(Stability sli);

        T lotDuration(LotDuration sli);
    }
}
