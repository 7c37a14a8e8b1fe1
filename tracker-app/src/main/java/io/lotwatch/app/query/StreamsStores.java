package io.lotwatch.app.query;

import io.lotwatch.app.state.ReadableItems;
import io.lotwatch.app.state.ReadablePartitions;
import io.lotwatch.app.state.ReadableStores;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The active stores of a running Kafka Streams instance. */
public record StreamsStores(KafkaStreams streams, ReadablePartitions partitions) implements ReadableStores {
    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> keyValue(String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                        .withPartition(partition));
    }

    @Override
    public ReadableItems items(int partition) {
        return partitions.items(partition);
    }
}
