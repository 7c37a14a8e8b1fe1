package io.lotwatch.app.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a running tracker tells other commands on its machine.
 *
 * @param url where it answers questions; null where it does not
 * @param pid its process
 * @param httpTokenRequired whether questions need a token
 */
public record RunningTracker(
        String bootstrapServers, @Nullable URI url, String topicPrefix, long pid, boolean httpTokenRequired) {
    /** Whether its process is still there. */
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
