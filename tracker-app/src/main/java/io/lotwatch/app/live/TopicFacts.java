package io.lotwatch.app.live;

import java.util.Map;

/** A topic as the cluster has it. */
record TopicFacts(String name, int partitions, Map<String, String> configs) {
    String config(String key) {
        return configs.getOrDefault(key, "");
    }

    /** A number; {@code otherwise} where the cluster does not say. */
    long number(String key, long otherwise) {
        String value = config(key);
        return value.isEmpty() ? otherwise : Long.parseLong(value);
    }
}
