/** Whether what was reported is right. Entry class: {@link io.lotwatch.benchmarks.check.LotReports}. */
@NullMarked
package io.lotwatch.benchmarks.check;

import org.jspecify.annotations.NullMarked;
