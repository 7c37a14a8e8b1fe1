package io.lotwatch.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One broker at a time in a data directory. Kafka has such a lock too, and fails on it at once; but after the tracker
 * was killed and started again, the former broker may still be about to stop, and is worth waiting for.
 */
final class DirectoryLock {
    /** More than a broker may take to stop. */
    private static final int ATTEMPTS = 200;

    private static final int PAUSE_MILLIS = 100;

    private DirectoryLock() {}

    /** Holds the lock until this process ends. */
    @SuppressWarnings("resource") // The end of the process closes the channel, and with it gives up the lock.
    static void acquire(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (channel.tryLock() != null) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException("another broker is running in " + directory);
    }
}
