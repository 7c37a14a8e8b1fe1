package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.StepDefinition;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A step and where the file says what it says.
 *
 * @param after the elements of the step's {@code after} that are strings, each with its place
 */
record StepNode(StepDefinition step, Node name, List<Predecessor> after) {
    /** One element of {@code after}. */
    record Predecessor(String name, Node at) {}
}
