package io.lotwatch.app.query;

import java.util.List;

/**
 * How one instance is.
 *
 * @param instance where it answers, as {@code host:port}
 * @param state what Kafka Streams calls its state
 * @param partitions those that it reads
 */
public record InstanceHealth(String instance, Health status, String state, List<PartitionView> partitions) {}
