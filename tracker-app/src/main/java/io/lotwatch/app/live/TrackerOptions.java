package io.lotwatch.app.live;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to run one instance.
 *
 * @param connection the cluster, and what its clients need to be let in
 * @param topics names and numbers of topics
 * @param stateDirectory where this instance keeps its state; of this instance alone
 * @param threads that share the tasks of this instance
 * @param standbys how many other instances keep a warm copy of each task's state
 * @param foreign what becomes of events on another partition than their key's
 * @param address where this instance answers questions of others, as {@code host:port}; null where it does not
 */
public record TrackerOptions(
        Connection connection,
        LiveTopicOptions topics,
        Path stateDirectory,
        int threads,
        int standbys,
        ForeignEvents foreign,
        @Nullable String address) {
    /** How many threads where nobody says how many. */
    public static final int DEFAULT_THREADS = 2;

    /** Where an orderly stop or a crash of an instance should cost seconds, not the time to restore all its state. */
    public static final int DEFAULT_STANDBYS = 1;

    /** One instance with the usual settings that answers no questions. */
    public static TrackerOptions of(Connection connection, LiveTopicOptions topics, Path stateDirectory) {
        return new TrackerOptions(
                connection, topics, stateDirectory, DEFAULT_THREADS, DEFAULT_STANDBYS, ForeignEvents.FORWARD, null);
    }

    /** The same with other threads. */
    public TrackerOptions withThreads(int value) {
        return new TrackerOptions(connection, topics, stateDirectory, value, standbys, foreign, address);
    }

    /** The same with another way to treat events on a foreign partition. */
    public TrackerOptions withForeign(ForeignEvents value) {
        return new TrackerOptions(connection, topics, stateDirectory, threads, standbys, value, address);
    }
}
