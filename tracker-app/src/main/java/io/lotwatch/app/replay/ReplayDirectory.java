package io.lotwatch.app.replay;

import io.lotwatch.app.broker.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The temporary directory of one replay, which goes with it, also when the replay is interrupted. */
final class ReplayDirectory implements AutoCloseable {
    private final Path path;
    private final Thread atExit;
    private volatile @Nullable BrokerProcess broker;

    ReplayDirectory() throws IOException {
        path = Files.createTempDirectory("lotwatch-replay");
        atExit = new Thread(this::deleteAtExit, "lotwatch-replay-clean-up");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Path path() {
        return path;
    }

    /** Names the broker that writes into it, and that would go on until it notices that it is alone. */
    void usedBy(BrokerProcess process) {
        broker = process;
    }

    private void deleteAtExit() {
        BrokerProcess writing = broker;
        if (writing != null) {
            writing.kill();
            writing.ended().join();
        }
        try {
            delete();
        } catch (IOException left) {
            throw new UncheckedIOException("could not delete " + path, left);
        }
    }

    @Override
    public void close() throws IOException {
        delete();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // RocksDB tidies up by itself.
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
