package io.lotwatch.app.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of a key, as Kafka's own producers choose it. */
public final class Partitions {
    private Partitions() {}

    /** From 0 to {@code count} - 1. */
    public static int of(String key, int count) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
