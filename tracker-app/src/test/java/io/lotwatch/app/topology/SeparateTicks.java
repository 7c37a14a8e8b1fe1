package io.lotwatch.app.topology;

import org.apache.kafka.streams.Topology;

/** The topology as it must not be: with ticks in a topic of their own, beside the events. */
public final class SeparateTicks {
    private SeparateTicks() {}

    /** @param ticks a topic with as many partitions as the events */
    public static Topology build(TrackerSetup setup, String ticks) {
        return TrackerTopology.build(setup, setup.topics().events(), ticks);
    }
}
