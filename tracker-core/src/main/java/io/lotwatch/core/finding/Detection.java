package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All rules of detection, asked of an item. Undeclared steps have no budgets, so nothing is suspected of them. */
public final class Detection {
    private static final List<DetectionRule> RULES = List.of(
            new MissingRule(),
            new NotRetriedRule(),
            new StalledRule(),
            new SlowRule(),
            new TooFastRule(),
            new FailedRule(),
            new DuplicateRule(),
            new RepeatedRule());

    private Detection() {}

    /** What the rules suspect of the item, whether or not it holds yet. */
    public static SortedMap<FindingKey, Suspicion> of(ItemView item) {
        var suspicions = new TreeMap<FindingKey, Suspicion>();
        forEach(item, suspicion -> suspicions.put(suspicion.key(), suspicion));
        return suspicions;
    }

    /** The same, one after the other and in no order; of equal keys the last counts. */
    static void forEach(ItemView item, Consumer<Suspicion> found) {
        for (StepView step : item.declared()) {
            StepDefinition definition = step.definition();
            if (definition == null) {
                throw new IllegalStateException("a declared step without a definition: " + step.name());
            }
            for (DetectionRule rule : RULES) {
                rule.suspect(item, step, definition, found);
            }
        }
    }
}
