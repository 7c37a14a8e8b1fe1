package io.lotwatch.app.state;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/** Port: the stores of this instance, by partition, for whoever asks from outside of the topology. */
public interface ReadableStores {
    /**
     * A key-value store.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException where it is not here, or is being restored
     */
    ReadOnlyKeyValueStore<Bytes, byte[]> keyValue(String name, int partition);

    /** A windowed store; see {@link #keyValue}. */
    ReadOnlyWindowStore<Bytes, byte[]> window(String name, int partition);
}
