package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import java.util.function.Consumer;

/** One rule of detection: what it suspects of a declared step of an item. */
@FunctionalInterface
interface DetectionRule {
    void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found);
}
