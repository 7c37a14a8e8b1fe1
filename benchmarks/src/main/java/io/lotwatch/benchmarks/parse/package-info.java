/** Reads events with Jackson's streaming parser. Entry class: {@link io.lotwatch.benchmarks.parse.EventParser}. */
@NullMarked
package io.lotwatch.benchmarks.parse;

import org.jspecify.annotations.NullMarked;
