/** What the tracker costs, beside what it is measured against. Entry class: {@link io.lotwatch.benchmarks.BenchmarkMain}. */
@NullMarked
package io.lotwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
