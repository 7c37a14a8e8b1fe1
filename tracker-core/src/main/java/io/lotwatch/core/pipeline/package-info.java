/**
 * What is kept of a pipeline as a whole, at the third level: the lots that are expected of it, and what goes on in those that
 * are open. Entries: {@link io.lotwatch.core.pipeline.PipelineState}, {@link io.lotwatch.core.pipeline.FlowState}.
 */
@NullMarked
package io.lotwatch.core.pipeline;

import org.jspecify.annotations.NullMarked;
