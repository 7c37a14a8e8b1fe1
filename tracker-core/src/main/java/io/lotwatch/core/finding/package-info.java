/**
 * The rules of detection, each a small class of its own, and what they say: a {@link
 * io.lotwatch.core.finding.Suspicion} that holds or not at a point of log time.
 */
@NullMarked
package io.lotwatch.core.finding;

import org.jspecify.annotations.NullMarked;
