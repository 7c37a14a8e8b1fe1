package io.lotwatch.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a server wants to send.
 *
 * @param time when it happened, by that server's clock
 */
record DemoEvent(Instant time, String key, byte[] bytes) {
    Send sentAt(Instant at) {
        return new Send(at, key.getBytes(StandardCharsets.UTF_8), bytes);
    }
}
