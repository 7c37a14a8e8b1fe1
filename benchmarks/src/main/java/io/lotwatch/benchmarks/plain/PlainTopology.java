package io.lotwatch.benchmarks.plain;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Items in a stock RocksDB store, one record each, with a stock timer store; what becomes of them goes through a topic to
 * the lots, in a stock store as well:
 *
 * <pre>
 * events --&gt; items --&gt; outcomes --&gt; lots --&gt; reports
 *              \--&gt; findings
 * </pre>
 *
 * <p>Nothing here is slow on purpose: encodings by hand, keys as they come, timers that most events leave alone, no record
 * cache (it costs more than it saves here), and an item's record goes when the item has ended.
 */
public final class PlainTopology {
    static final String ITEMS = "items";
    static final String TIMERS = "timers";
    static final String LOTS = "lots";
    static final String TO_OUTCOMES = "to-outcomes";
    static final String TO_FINDINGS = "to-findings";
    static final String TO_REPORTS = "to-reports";

    private PlainTopology() {}

    /** The topology. */
    public static Topology build(PlainTopics topics) {
        var topology = new Topology();
        var reading = new ByteArrayDeserializer();
        var writing = new ByteArraySerializer();
        topology.addSource("from-events", reading, reading, topics.events());
        topology.addProcessor("items-of-events", PlainItemProcessor::new, "from-events");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ITEMS), Serdes.Bytes(), Serdes.ByteArray()),
                "items-of-events");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(TIMERS), Serdes.Bytes(), Serdes.ByteArray()),
                "items-of-events");
        topology.addSink(TO_OUTCOMES, topics.outcomes(), writing, writing, "items-of-events");
        topology.addSink(TO_FINDINGS, topics.findings(), writing, writing, "items-of-events");

        topology.addSource("from-outcomes", reading, reading, topics.outcomes());
        topology.addProcessor("lots-of-outcomes", PlainLotProcessor::new, "from-outcomes");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(LOTS), Serdes.Bytes(), Serdes.ByteArray()),
                "lots-of-outcomes");
        topology.addSink(TO_REPORTS, topics.reports(), writing, writing, "lots-of-outcomes");
        return topology;
    }
}
