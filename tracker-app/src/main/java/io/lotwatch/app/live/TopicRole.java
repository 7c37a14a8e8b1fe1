package io.lotwatch.app.live;

/** What a topic is for, and so what it must be like. */
enum TopicRole {
    /** The log: its time is the brokers', and ticks have no key. */
    EVENTS,
    /** Between the tasks: as many partitions as the events, and watermarks have no key. */
    WAY,
    /** What Lotwatch says to others. */
    OUTPUT,
    /** An output with the original bytes in it. */
    REJECTS,
    /** Definitions, activations and settings, of which the last of each key is kept for ever. */
    DEFINITIONS
}
