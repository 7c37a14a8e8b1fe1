package io.lotwatch.app.topology;

import io.lotwatch.app.topics.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Sends what has a key to the key's partition, and a watermark, which has none, to every partition (KIP-837). */
final class WayPartitioner implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte @Nullable [] key, byte[] value, int numPartitions) {
        if (key == null) {
            return Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet()));
        }
        return Optional.of(Set.of(Partitions.of(new String(key, StandardCharsets.UTF_8), numPartitions)));
    }
}
