/**
 * Replays recorded events: {@link io.lotwatch.app.replay.Replay} runs them through the real topology on a private broker,
 * in log time, and writes what came out in an order that does not depend on partitions and threads.
 */
@NullMarked
package io.lotwatch.app.replay;

import org.jspecify.annotations.NullMarked;
