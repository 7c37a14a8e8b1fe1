package io.lotwatch.app.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The items that this instance has in work, by partition. Tasks put them here when they are up to date. */
public final class ReadablePartitions {
    private final Map<Integer, ReadableItems> byPartition = new ConcurrentHashMap<>();

    /** A task has read all that it had read before. */
    public void opened(int partition, ReadableItems items) {
        byPartition.put(partition, items);
    }

    /** The task is gone; another one may have taken its place already. */
    public void closed(int partition, ReadableItems items) {
        byPartition.remove(partition, items);
    }

    /**
     * The items of a partition.
     *
     * @throws InvalidStateStoreException where they are not here, or not up to date yet
     */
    public ReadableItems items(int partition) {
        ReadableItems items = byPartition.get(partition);
        if (items == null) {
            throw new InvalidStateStoreException("the items of partition " + partition + " are not here");
        }
        return items;
    }
}
