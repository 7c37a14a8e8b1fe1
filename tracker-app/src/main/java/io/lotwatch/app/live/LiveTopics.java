package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.definition.PipelineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics that are missing on a cluster, and refuses those that do not fit. Any number of instances may start at
 * once. What is there is never changed: for that a person runs the command that the message names.
 */
public final class LiveTopics {
    /**
     * The largest record that is ever sent to the ways and the outputs. The producer of the tracker needs it as
     * {@code max.request.size}, and the changelogs of its stores as {@code max.message.bytes}.
     */
    public static final int MAX_RECORD_BYTES = 32 << 20;

    private static final String TRANSACTION_FEATURE = "transaction.version";
    private static final int TRANSACTION_VERSION = 2;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 100;

    private final Cluster cluster;
    private final LiveTopicOptions options;
    private final Topics topics;
    private final SettingsLog settings;
    private final TopicChecks checks;

    private LiveTopics(Cluster cluster, Map<String, Object> client, LiveTopicOptions options) {
        this.cluster = cluster;
        this.options = options;
        this.topics = options.topics();
        this.settings = new SettingsLog(client, topics.definitions(), cluster.failure());
        this.checks = new TopicChecks(cluster.failure().bootstrapServers());
    }

    /**
     * Makes everything fit, and tells what all instances agree on.
     *
     * @param client properties of Kafka clients: bootstrap.servers, security
     * @throws TrackerStartException with all faults at once
     */
    public static LiveSettings prepare(Map<String, Object> client, LiveTopicOptions options)
            throws TrackerStartException {
        return prepare(client, options, ANSWER_WITHIN);
    }

    /** The same, with the time to wait for one answer. */
    static LiveSettings prepare(Map<String, Object> client, LiveTopicOptions options, Duration answerWithin)
            throws TrackerStartException {
        try (Cluster cluster = Cluster.connect(client, answerWithin)) {
            return new LiveTopics(cluster, client, options).prepare();
        }
    }

    private LiveSettings prepare() throws TrackerStartException {
        var faults = new ArrayList<>(transactionFaults());
        Map<String, TopicFacts> there = describe(names());
        LiveSettings written = there.containsKey(topics.definitions()) ? settings.find() : null;
        if (written != null) {
            faults.addAll(SettingsFaults.of(options, written));
        }
        LiveSettings wanted = written == null ? wanted(there.get(topics.events())) : written;
        String saidBy = written == null ? wantedBy(there.get(topics.events())) : settingsSay();
        faults.addAll(checks.faults(there, TopicPlan.all(options, wanted.partitions()), saidBy));
        refuse(faults);

        // In this order: what the other topics look like is only known when all instances agree.
        create(there, List.of(TopicPlan.definitions(options)));
        LiveSettings agreed = written == null ? settings.agreeOn(wanted) : written;
        refuse(SettingsFaults.of(options, agreed));
        List<TopicPlan> plans = TopicPlan.all(options, agreed.partitions());
        create(there, plans);
        refuse(checks.faults(describe(names()), plans, settingsSay()));
        return agreed;
    }

    private String settingsSay() {
        return "the record '" + SettingsLog.KEY + "' in " + topics.definitions() + " says";
    }

    private LiveSettings wanted(@Nullable TopicFacts events) {
        Integer partitions = options.partitions();
        Duration maxRetention = options.maxRetention();
        int there = events == null ? LiveTopicOptions.DEFAULT_PARTITIONS : events.partitions();
        return new LiveSettings(
                partitions == null ? there : partitions,
                maxRetention == null ? PipelineDefinition.DEFAULT_RETENTION : maxRetention);
    }

    private String wantedBy(@Nullable TopicFacts events) {
        if (options.partitions() != null) {
            return "--partitions says";
        }
        return events == null ? "is the default" : topics.events() + " has";
    }

    private void refuse(List<String> faults) throws TrackerStartException {
        if (faults.size() == 1) {
            throw new TrackerStartException(
                    "Lotwatch can't run on " + cluster.failure().bootstrapServers() + ": " + faults.get(0));
        }
        if (!faults.isEmpty()) {
            throw new TrackerStartException("Lotwatch can't run on "
                    + cluster.failure().bootstrapServers() + ":\n  - " + String.join("\n  - ", faults));
        }
    }

    private List<String> transactionFaults() throws TrackerStartException {
        FeatureMetadata features = cluster.ask(
                cluster.admin().describeFeatures().featureMetadata(),
                "to describe the cluster's features",
                "Describe on the cluster");
        FinalizedVersionRange version = features.finalizedFeatures().get(TRANSACTION_FEATURE);
        int level = version == null ? 0 : version.maxVersionLevel();
        if (level >= TRANSACTION_VERSION) {
            return List.of();
        }
        return List.of(
                ("the cluster has %s=%d, and %d is needed (KIP-890): below it a late write of an instance that has died can get into a"
                                + " later transaction, so that results are lost, or time stands still for ever. Run kafka-features.sh"
                                + " --bootstrap-server %s upgrade --feature %s=%d, on brokers of version 4.0 or later")
                        .formatted(
                                TRANSACTION_FEATURE,
                                level,
                                TRANSACTION_VERSION,
                                cluster.failure().bootstrapServers(),
                                TRANSACTION_FEATURE,
                                TRANSACTION_VERSION));
    }

    private List<String> names() {
        return TopicPlan.all(options, 1).stream().map(TopicPlan::name).toList();
    }

    /** Those that are there. */
    private Map<String, TopicFacts> describe(List<String> names) throws TrackerStartException {
        Map<String, KafkaFuture<TopicDescription>> answers =
                cluster.admin().describeTopics(names).topicNameValues();
        var partitions = new HashMap<String, Integer>();
        for (String name : names) {
            TopicDescription topic = existing(answers.get(name), name);
            if (topic != null) {
                partitions.put(name, topic.partitions().size());
            }
        }
        List<ConfigResource> resources = partitions.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, KafkaFuture<Config>> configs =
                cluster.admin().describeConfigs(resources).values();
        var facts = new HashMap<String, TopicFacts>();
        for (ConfigResource resource : resources) {
            String name = resource.name();
            Config config = cluster.ask(
                    configs.get(resource),
                    "to describe the configuration of topic " + name,
                    "DescribeConfigs on topic " + name);
            var values = new HashMap<String, String>();
            for (ConfigEntry entry : config.entries()) {
                if (entry.value() != null) {
                    values.put(entry.name(), entry.value());
                }
            }
            facts.put(name, new TopicFacts(name, partitions.getOrDefault(name, 0), values));
        }
        return facts;
    }

    private @Nullable TopicDescription existing(@Nullable KafkaFuture<TopicDescription> answer, String name)
            throws TrackerStartException {
        try {
            return cluster.await(answer);
        } catch (UnknownTopicOrPartitionException e) {
            return null;
        } catch (KafkaException e) {
            throw cluster.failure().of("to describe topic " + name, "Describe on topic " + name, e);
        }
    }

    /** Creates those that are not there, and waits until they can be used. */
    private void create(Map<String, TopicFacts> there, List<TopicPlan> plans) throws TrackerStartException {
        List<TopicPlan> missing =
                plans.stream().filter(plan -> !there.containsKey(plan.name())).toList();
        if (missing.isEmpty()) {
            return;
        }
        Map<String, KafkaFuture<Void>> answers = cluster.admin()
                .createTopics(missing.stream().map(TopicPlan::toNewTopic).toList())
                .values();
        var faults = new ArrayList<String>();
        for (TopicPlan plan : missing) {
            try {
                cluster.await(answers.get(plan.name()));
            } catch (TopicExistsException e) {
                // Another instance was faster; whether it is as it must be is checked with all others.
            } catch (AuthorizationException | AuthenticationException | TimeoutException e) {
                throw cluster.failure()
                        .of(
                                "to create topic " + plan.name(),
                                "Create on topic " + plan.name() + " (or on the cluster)",
                                e);
            } catch (KafkaException e) {
                faults.add("the cluster refuses to create " + plan.name() + " (" + ClusterFailure.reason(e)
                        + "). Create it by hand, changed as the cluster wants it: "
                        + plan.createCommand(cluster.failure().bootstrapServers()));
            }
        }
        refuse(faults);
        awaitLeaders(missing.stream().map(TopicPlan::name).toList());
    }

    private void awaitLeaders(List<String> names) throws TrackerStartException {
        long startedAt = System.nanoTime();
        for (String name : names) {
            while (!hasLeaders(name)) {
                if (System.nanoTime() - startedAt
                        > cluster.failure().answerWithin().toNanos()) {
                    throw new TrackerStartException("topic " + name + " was created on "
                            + cluster.failure().bootstrapServers() + ", and has no leaders after "
                            + cluster.failure().answerWithin().toSeconds() + " s. Are enough brokers running?");
                }
                pause();
            }
        }
    }

    private boolean hasLeaders(String name) throws TrackerStartException {
        TopicDescription topic = existing(
                cluster.admin().describeTopics(List.of(name)).topicNameValues().get(name), name);
        return topic != null
                && topic.partitions().stream()
                        .map(TopicPartitionInfo::leader)
                        .allMatch(leader -> leader != null && !leader.isEmpty());
    }

    private static void pause() throws TrackerStartException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackerStartException("interrupted while topics were being created");
        }
    }
}
