package io.lotwatch.benchmarks.measure;

import java.util.concurrent.ExecutionException;

/** Tells how far a client is. */
@FunctionalInterface
public interface Progress {
    /** How many records of the log lie behind its committed offsets. */
    long passed() throws ExecutionException, InterruptedException;
}
