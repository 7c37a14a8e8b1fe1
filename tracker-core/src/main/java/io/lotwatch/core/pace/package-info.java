/**
 * "Is it slow today?": how long steps, items and lots took by time of day ({@link io.lotwatch.core.pace.PaceHistory}), what
 * is usual ({@link io.lotwatch.core.pace.PaceBaseline}), and how a span of time compares with it ({@link
 * io.lotwatch.core.pace.PaceComparison}, told by {@link io.lotwatch.core.pace.PaceSentence}).
 */
@NullMarked
package io.lotwatch.core.pace;

import org.jspecify.annotations.NullMarked;
