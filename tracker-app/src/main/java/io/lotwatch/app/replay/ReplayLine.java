package io.lotwatch.app.replay;

import io.lotwatch.app.topics.EventHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One line of the input.
 *
 * @param logTime when the log received it, in epoch milliseconds; of a line that is no event, that of the event before it
 * @param key what decides about its partition; null of a line that is no event
 */
record ReplayLine(byte[] bytes, long logTime, @Nullable String key, EventHeaders.Source source) {}
