/** Log time: the grid of judgements, and the watermarks that say how far each upstream partition has got. */
@NullMarked
package io.lotwatch.core.time;

import org.jspecify.annotations.NullMarked;
