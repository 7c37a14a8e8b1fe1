/**
 * What a team says of its pipeline: steps, budgets, lots, deadlines. Entry: {@link
 * io.lotwatch.core.definition.PipelineDefinition}. How it is written in a file is not known here.
 */
@NullMarked
package io.lotwatch.core.definition;

import org.jspecify.annotations.NullMarked;
