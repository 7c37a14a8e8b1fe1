/** The lines of the benchmark: one client on one log, measured and checked. Entry class: {@link io.lotwatch.benchmarks.lines.LineRunner}. */
@NullMarked
package io.lotwatch.benchmarks.lines;

import org.jspecify.annotations.NullMarked;
