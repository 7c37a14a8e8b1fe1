package io.lotwatch.app.demo;

import io.lotwatch.app.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;

/** A tracker that runs, with its broker. */
public interface RunningTracker extends AutoCloseable {
    /** Where clients connect. */
    String bootstrapServers();

    /** The names of its topics, all of which exist. */
    Topics topics();

    /** Where it answers questions over HTTP. */
    String url();

    /** Stops it in order, and its broker. */
    @Override
    void close();

    /** Starts a tracker with a broker of its own. */
    @FunctionalInterface
    interface Starter {
        /**
         * Returns when the tracker judges by the definitions.
         *
         * @param data where broker and tracker keep what they know
         * @throws IOException when it does not start; its message says why, in words for a user
         */
        RunningTracker start(Path data, Path definitionsFile) throws IOException;
    }
}
