package io.lotwatch.app.state;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Port: the stores of this instance, by partition, for whoever asks from outside of the topology. */
public interface ReadableStores {
    /**
     * A key-value store.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException where it is not here, or is being restored
     */
    ReadOnlyKeyValueStore<Bytes, byte[]> keyValue(String name, int partition);

    /**
     * The items of a partition.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException where they are not here, or not up to date yet
     */
    ReadableItems items(int partition);
}
