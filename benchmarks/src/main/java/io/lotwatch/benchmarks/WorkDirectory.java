package io.lotwatch.benchmarks;

import io.lotwatch.benchmarks.measure.DirectorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a run keeps its topics, state and logs: gigabytes, which go when it ends, however it ends, unless they were asked for. */
record WorkDirectory(Path path, boolean temporary) implements AutoCloseable {
    static WorkDirectory open(@Nullable Path wanted) throws IOException {
        if (wanted != null) {
            return new WorkDirectory(Files.createDirectories(wanted), false);
        }
        var directory = new WorkDirectory(Files.createTempDirectory("lotwatch-benchmark"), true);
        Runtime.getRuntime().addShutdownHook(new Thread(directory::deleteAsFarAsItGoes, "work-directory"));
        return directory;
    }

    // Interrupted, the broker may still be there and write.
    private void deleteAsFarAsItGoes() {
        try {
            close();
        } catch (IOException inUse) {
            System.err.println("could not delete all of " + path + ": " + inUse.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            DirectorySize.delete(path);
        }
    }
}
