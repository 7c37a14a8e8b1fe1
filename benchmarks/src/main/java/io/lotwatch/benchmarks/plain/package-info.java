/** The plain way: what an expert builds in a day on the Processor API, to measure the tracker against. Entry class: {@link io.lotwatch.benchmarks.plain.PlainTopology}. */
@NullMarked
package io.lotwatch.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
