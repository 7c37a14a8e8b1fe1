/** The events that are measured with: which items there are, in which order their events come, and what has to come out of them. Entry class: {@link io.lotwatch.benchmarks.workload.Workload}. */
@NullMarked
package io.lotwatch.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
