package io.lotwatch.benchmarks.client;

import io.lotwatch.benchmarks.parse.EventCounts;
import io.lotwatch.benchmarks.plain.PlainTopics;
import io.lotwatch.benchmarks.plain.PlainTopology;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology on Kafka Streams with the guarantees and intervals of the tracker. */
final class StreamsClient implements Client {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsClient.class);
    private static final int COMMIT_EVERY_MILLIS = 100;

    private final KafkaStreams streams;
    private final EventCounts counts;

    private StreamsClient(Topology topology, ClientSpec spec, EventCounts counts) {
        this.counts = counts;
        streams = new KafkaStreams(topology, properties(spec));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    /** Parses, without stores or output. */
    static StreamsClient parseOnly(ClientSpec spec) {
        var counts = new EventCounts();
        var topology = new Topology();
        topology.addSource("from-events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), spec.events());
        topology.addProcessor("parse", () -> new CountingProcessor(counts), "from-events");
        return new StreamsClient(topology, spec, counts);
    }

    /** The plain way. */
    static StreamsClient plain(ClientSpec spec) {
        Topology topology = PlainTopology.build(PlainTopics.of(spec.events(), spec.prefix()));
        return new StreamsClient(topology, spec, new EventCounts());
    }

    private static Properties properties(ClientSpec spec) {
        var properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, spec.bootstrapServers());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, spec.group());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, spec.stateDirectory().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, ClientSpec.THREADS);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }

    @Override
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    @Override
    public String counts() {
        return counts.toString();
    }

    @Override
    public void close() {
        streams.close();
    }
}
