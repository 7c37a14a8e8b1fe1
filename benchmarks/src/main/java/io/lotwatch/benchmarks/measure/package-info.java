/** Watches a client and a broker from outside. Entry class: {@link io.lotwatch.benchmarks.measure.Sampler}. */
@NullMarked
package io.lotwatch.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
