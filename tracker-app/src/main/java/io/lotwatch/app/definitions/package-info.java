/**
 * How definitions are written in files: YAML to {@link io.lotwatch.core.definition.PipelineDefinition}, with every
 * fault's line and column. Entry: {@link io.lotwatch.app.definitions.DefinitionsLoader}.
 */
@NullMarked
package io.lotwatch.app.definitions;

import org.jspecify.annotations.NullMarked;
