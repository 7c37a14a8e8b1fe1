package io.lotwatch.app.state;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside the heap that all stores of one instance share: without it each of some dozen stores would take 50 MB
 * of cache and 48 MB of write buffers for itself.
 */
public final class RocksDbMemory implements AutoCloseable {
    /** The key under which the configuration of the topology carries it to {@link BoundedRocksDb}. */
    public static final String CONFIG = "lotwatch.rocksdb.memory";

    private static final long HALF = 2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /** So many bytes in all, half of them for changes that are not on disk yet. */
    public RocksDbMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes);
        writeBuffers = new WriteBufferManager(bytes / HALF, cache);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /** Only after all stores are closed. */
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
