/** The engine held against the reference model, over stores in memory and partitions that run at random speeds. */
@NullMarked
package io.lotwatch.core.engine;

import org.jspecify.annotations.NullMarked;
