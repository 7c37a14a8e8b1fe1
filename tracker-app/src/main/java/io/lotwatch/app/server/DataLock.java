package io.lotwatch.app.server;

import io.lotwatch.app.live.TrackerStartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure that one instance at a time works in a data directory. The end of the process, however it comes, frees it. */
record DataLock(FileChannel channel) implements AutoCloseable {
    static DataLock acquire(Path data) throws IOException {
        Files.createDirectories(data);
        FileChannel channel =
                FileChannel.open(data.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DataLock(channel);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // Told below, as that of another one.
        }
        channel.close();
        throw new TrackerStartException(
                "another tracker works in %s; stop it first, or give this one a directory of its own with --data"
                        .formatted(data));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
