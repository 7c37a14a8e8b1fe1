/**
 * What is kept of a pipeline as a whole, at the third level: the lots that are expected of it. Entry: {@link
 * io.lotwatch.core.pipeline.PipelineState}.
 */
@NullMarked
package io.lotwatch.core.pipeline;

import org.jspecify.annotations.NullMarked;
