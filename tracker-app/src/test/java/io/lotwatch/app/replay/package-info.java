/** Replays through a real broker and the real topology. */
@NullMarked
package io.lotwatch.app.replay;

import org.jspecify.annotations.NullMarked;
