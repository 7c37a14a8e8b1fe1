package io.lotwatch.core.engine;

import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.slo.SloCount;
import io.lotwatch.core.slo.SloLedger;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an SLO. It is changed in place, and then has to be put back.
 *
 * @param definition what it was counted for; with another definition it is counted anew
 * @param told by the value of its attribute, what was last said
 */
public record KeptSlo(SloDefinition definition, SloLedger ledger, SortedMap<String, Told> told) {
    /** An SLO of which nothing was said yet. */
    static KeptSlo of(SloDefinition definition, SloLedger ledger) {
        return new KeptSlo(definition, ledger, new TreeMap<>());
    }

    /**
     * What was last said of an SLO.
     *
     * @param count of its window
     * @param burning the name of the rule that was broken; null where none was
     */
    public record Told(
            SloCount count, boolean met, @Nullable String burning) {}
}
