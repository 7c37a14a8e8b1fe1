package io.lotwatch.benchmarks.client;

/** What a measured process runs. */
public enum ClientKind {
    /** A consumer that parses, in one thread. */
    PARSE,
    /** Kafka Streams that parses, without stores or output. */
    PARSE_ONLY,
    /** {@link io.lotwatch.benchmarks.plain.PlainTopology}. */
    PLAIN,
    /** The tracker. */
    LOTWATCH
}
