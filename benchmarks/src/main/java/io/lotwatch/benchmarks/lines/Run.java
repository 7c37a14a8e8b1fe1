package io.lotwatch.benchmarks.lines;

import java.nio.file.Path;
import java.util.List;

/**
 * What all lines of a run have in common.
 *
 * @param directory where state and logs go
 * @param clientOptions of the JVM of each client
 * @param items of each log
 */
public record Run(Cluster cluster, Path directory, List<String> clientOptions, int items) {
    public Run {
        clientOptions = List.copyOf(clientOptions);
    }
}
