/**
 * What would go unseen: for each way in which a pipeline and its steps can fail, the rule of its definition that would
 * say so, or the line that is missing. Entry: {@link io.lotwatch.core.audit.PipelineAudit}.
 */
@NullMarked
package io.lotwatch.core.audit;

import org.jspecify.annotations.NullMarked;
