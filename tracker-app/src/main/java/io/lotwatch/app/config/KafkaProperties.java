package io.lotwatch.app.config;

import io.lotwatch.app.suggestion.Suggestion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** What is known of the properties of Kafka's clients: their names, which are passwords, and which Lotwatch must own. */
final class KafkaProperties {
    static final String PRODUCER = StreamsConfig.producerPrefix("");
    static final String CONSUMER = StreamsConfig.consumerPrefix("");
    static final String ADMIN = StreamsConfig.adminClientPrefix("");

    /** Kafka Streams hands what follows these to one kind of its clients, or to its topics. */
    private static final List<String> PREFIXES = List.of(
            StreamsConfig.mainConsumerPrefix(""),
            StreamsConfig.restoreConsumerPrefix(""),
            StreamsConfig.globalConsumerPrefix(""),
            PRODUCER,
            CONSUMER,
            ADMIN,
            StreamsConfig.topicPrefix(""));

    private static final List<ConfigDef> CLIENTS = List.of(
            ProducerConfig.configDef(),
            ConsumerConfig.configDef(),
            AdminClientConfig.configDef(),
            StreamsConfig.configDef());
    private static final Map<String, String> OWNED = owned();
    private static final Set<String> KNOWN = known();

    private KafkaProperties() {}

    /** Why a property may not be passed through; null where it may. */
    static @Nullable String whyOwned(String property) {
        return OWNED.get(withoutPrefix(property));
    }

    /** All that Lotwatch owns, with the reason of each. */
    static Map<String, String> ownedWithReasons() {
        return OWNED;
    }

    /** Whether one of Kafka's own clients has such a property. */
    static boolean isKnown(String property) {
        return KNOWN.contains(withoutPrefix(property));
    }

    static String suggestion(String property) {
        return Suggestion.of(withoutPrefix(property), KNOWN);
    }

    /** Whether Kafka itself treats it as a password. */
    static boolean isPassword(String property) {
        String name = withoutPrefix(property);
        return CLIENTS.stream()
                .map(client -> client.configKeys().get(name))
                .anyMatch(key -> key != null && key.type == ConfigDef.Type.PASSWORD);
    }

    static boolean hasPrefix(String property) {
        return !withoutPrefix(property).equals(property);
    }

    private static String withoutPrefix(String property) {
        for (String prefix : PREFIXES) {
            if (property.startsWith(prefix)) {
                return property.substring(prefix.length());
            }
        }
        return property;
    }

    private static Set<String> known() {
        var known = new HashSet<String>();
        CLIENTS.forEach(client -> known.addAll(client.names()));
        for (var field : TopicConfig.class.getFields()) {
            if (field.getName().endsWith("_CONFIG")) {
                try {
                    known.add(String.valueOf(field.get(null)));
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException("public constants can be read", impossible);
                }
            }
        }
        return Set.copyOf(known);
    }

    private static Map<String, String> owned() {
        var owned = new LinkedHashMap<String, String>();
        String cluster = "say it with --bootstrap-servers, so that every client goes to the same cluster";
        owned.put("bootstrap.servers", cluster);
        owned.put("bootstrap.controllers", cluster);
        String exactlyOnce = "state and results belong together only under exactly-once";
        owned.put("processing.guarantee", exactlyOnce);
        owned.put("transactional.id", exactlyOnce);
        owned.put("transaction.two.phase.commit.enable", exactlyOnce);
        owned.put("isolation.level", "what an open or aborted transaction wrote must not be judged");
        String noLoss = "an acknowledged event may neither be lost nor doubled";
        owned.put("acks", noLoss);
        owned.put("enable.idempotence", noLoss);
        String named = "state and internal topics are named after it; say it with --topic-prefix";
        owned.put("application.id", named);
        owned.put("group.id", named);
        owned.put(
                "ensure.explicit.internal.resource.naming", "internal topics keep their names from release to release");
        owned.put("topology.optimization", "the shape of the topology is that of its stored state");
        owned.put("application.server", "instances find each other by what --listen says");
        owned.put("state.dir", "say it with --data");
        owned.put("num.stream.threads", "say it with --threads");
        owned.put("num.standby.replicas", "say it with --standbys");
        owned.put("replication.factor", "say it with --replication-factor");
        owned.put("group.instance.id", "it is kept beside the state of an instance, which it belongs to");
        owned.put("rocksdb.config.setter", "all stores share memory of a bounded size");
        owned.put("max.request.size", "the largest record must fit, or the tracker stops at it");
        String position = "what was read is committed together with what came of it";
        owned.put("enable.auto.commit", position);
        owned.put("auto.offset.reset", "every reader begins at the start of the log");
        owned.put("allow.auto.create.topics", "topics are created with the settings that they need");
        String partition = "an item's events must be in the partition of its key";
        owned.put("partitioner.class", partition);
        owned.put("partitioner.ignore.keys", partition);
        String bytes = "keys and values have the format of Lotwatch";
        for (String side : List.of("key", "value")) {
            owned.put(side + ".serializer", bytes);
            owned.put(side + ".deserializer", bytes);
            owned.put("default." + side + ".serde", bytes);
        }
        owned.put("default.timestamp.extractor", "log time is the broker's timestamp");
        String rejects = "what cannot be read becomes a reject, and nothing is passed over";
        for (String kind : List.of("deserialization", "processing", "production")) {
            owned.put(kind + ".exception.handler", rejects);
            owned.put("default." + kind + ".exception.handler", rejects);
        }
        return Map.copyOf(owned);
    }
}
