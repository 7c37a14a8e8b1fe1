package io.lotwatch.app.topology;

import io.lotwatch.app.state.Stores;
import io.lotwatch.app.topics.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Three sub-topologies, joined by topics between them:
 *
 * <pre>
 * events ----\
 *             items --&gt; findings, rejected-events
 * item-way --/  |  \--&gt; item-way   (events for another partition, watermarks)
 *               v
 *            lot-way --&gt; lots --&gt; lot-completions, findings, alerts, slo-events, lots
 *                         |
 *                         v
 *            pipeline-way --&gt; pipelines --&gt; findings, alerts, slo-events, lots
 * </pre>
 *
 * <p>They are three because a lot's items lie in all partitions, and a pipeline's lots do: a task of items counts its own, a
 * task of lots adds up what all of them count, and a task of pipelines knows which lots there should be. The ways between are topics of ours and no repartition topics, since those are purged up to the
 * committed offset, and a later fold may want to read them again.
 */
public final class TrackerTopology {
    /** What the level of items is called in the topology. */
    static final String ITEMS = "items";
    /** What the level of lots is called in the topology. */
    static final String LOTS = "lots";

    static final String TO_ITEM_WAY = "to-item-way";
    static final String TO_LOT_WAY = "to-lot-way";
    static final String TO_FINDINGS = "to-findings";
    static final String TO_REJECTS = "to-rejected-events";
    static final String TO_LOT_FINDINGS = "to-lot-findings";
    static final String TO_COMPLETIONS = "to-lot-completions";
    static final String TO_ALERTS = "to-alerts";
    static final String TO_SLO_EVENTS = "to-slo-events";
    static final String TO_LAST = "to-lots";
    /** What the level of pipelines is called in the topology. */
    static final String PIPELINES = "pipelines";

    static final String TO_PIPELINE_WAY = "to-pipeline-way";
    static final String TO_PIPELINE_FINDINGS = "to-pipeline-findings";
    static final String TO_PIPELINE_ALERTS = "to-pipeline-alerts";
    static final String TO_PIPELINE_SLO_EVENTS = "to-pipeline-slo-events";
    static final String TO_LAST_OF_PIPELINES = "to-lots-of-pipelines";

    private TrackerTopology() {}

    /** The topology. */
    public static Topology build(TrackerSetup setup) {
        Topics topics = setup.topics();
        boolean logged = !setup.isReplay();
        var topology = new Topology();
        var bytes = new ByteArrayDeserializer();
        topology.addSource("from-events", bytes, bytes, topics.events());
        topology.addSource("from-item-way", bytes, bytes, topics.itemWay());
        topology.addProcessor(ITEMS, () -> new ItemProcessor(setup), "from-events", "from-item-way");
        Stores.ofItems(setup.maxRetention(), logged).forEach(store -> topology.addStateStore(store, ITEMS));
        way(topology, TO_ITEM_WAY, topics.itemWay(), ITEMS);
        way(topology, TO_LOT_WAY, topics.lotWay(), ITEMS);
        sink(topology, TO_FINDINGS, topics.findings(), ITEMS);
        sink(topology, TO_REJECTS, topics.rejectedEvents(), ITEMS);

        topology.addSource("from-lot-way", bytes, bytes, topics.lotWay());
        topology.addProcessor(LOTS, () -> new LotProcessor(setup), "from-lot-way");
        Stores.ofLots(logged).forEach(store -> topology.addStateStore(store, LOTS));
        sink(topology, TO_LOT_FINDINGS, topics.findings(), LOTS);
        sink(topology, TO_COMPLETIONS, topics.lotCompletions(), LOTS);
        sink(topology, TO_ALERTS, topics.alerts(), LOTS);
        sink(topology, TO_SLO_EVENTS, topics.sloEvents(), LOTS);
        sink(topology, TO_LAST, topics.lots(), LOTS);
        way(topology, TO_PIPELINE_WAY, topics.pipelineWay(), LOTS);

        topology.addSource("from-pipeline-way", bytes, bytes, topics.pipelineWay());
        topology.addProcessor(PIPELINES, () -> new PipelineProcessor(setup), "from-pipeline-way");
        Stores.ofPipelines(logged).forEach(store -> topology.addStateStore(store, PIPELINES));
        sink(topology, TO_PIPELINE_FINDINGS, topics.findings(), PIPELINES);
        sink(topology, TO_PIPELINE_ALERTS, topics.alerts(), PIPELINES);
        sink(topology, TO_PIPELINE_SLO_EVENTS, topics.sloEvents(), PIPELINES);
        sink(topology, TO_LAST_OF_PIPELINES, topics.lots(), PIPELINES);
        return topology;
    }

    private static void way(Topology topology, String name, String topic, String parent) {
        topology.addSink(
                name, topic, new ByteArraySerializer(), new ByteArraySerializer(), new WayPartitioner(), parent);
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }
}
