/** What is printed and written. Entry class: {@link io.lotwatch.benchmarks.report.ResultTable}. */
@NullMarked
package io.lotwatch.benchmarks.report;

import org.jspecify.annotations.NullMarked;
