/** How long a tracker takes to come back. Entry class: {@link io.lotwatch.benchmarks.restore.RestoreMeasurement}. */
@NullMarked
package io.lotwatch.benchmarks.restore;

import org.jspecify.annotations.NullMarked;
