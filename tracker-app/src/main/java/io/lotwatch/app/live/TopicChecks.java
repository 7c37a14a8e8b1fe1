package io.lotwatch.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Holds topics that are there against what they must be like, and tells for each fault the reason and the way out. */
record TopicChecks(String bootstrapServers) {
    static final String ANOTHER_PREFIX = "use another --topic-prefix, and send the old log into it again";

    private static final int BASE64_GROUP = 3;
    private static final int BASE64_CHARS = 4;
    private static final int REJECT_ENVELOPE_BYTES = 64 << 10;

    /**
     * All faults of all topics that are there.
     *
     * @param partitionsSaidBy who says how many partitions there have to be, for the message
     */
    List<String> faults(Map<String, TopicFacts> there, List<TopicPlan> plans, String partitionsSaidBy) {
        var faults = new ArrayList<String>();
        long originalBytes = 0;
        for (TopicPlan plan : plans) {
            TopicFacts topic = there.get(plan.name());
            if (topic == null) {
                continue;
            }
            if (plan.role() == TopicRole.EVENTS) {
                originalBytes = topic.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, 0);
            }
            add(faults, timestampType(topic, plan));
            add(faults, cleanup(topic, plan));
            add(faults, partitions(topic, plan, partitionsSaidBy));
            add(faults, size(topic, plan, originalBytes));
        }
        return faults;
    }

    private static void add(List<String> faults, @Nullable String fault) {
        if (fault != null) {
            faults.add(fault);
        }
    }

    private @Nullable String timestampType(TopicFacts topic, TopicPlan plan) {
        String is = topic.config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        return switch (plan.role()) {
            case EVENTS ->
                is.equals("LogAppendTime")
                        ? null
                        : topic.name() + " has message.timestamp.type=" + is
                                + ": time would be what producers' clocks say, and findings false. Run "
                                + alter(topic, "message.timestamp.type=LogAppendTime")
                                + "; records that are there already keep their times, so where some of these may lie in the future, "
                                + ANOTHER_PREFIX;
            case WAY ->
                is.equals("CreateTime")
                        ? null
                        : topic.name() + " has message.timestamp.type=" + is
                                + ": a tracker that catches up would read it long after the events that it belongs to. Run "
                                + alter(topic, "message.timestamp.type=CreateTime");
            case OUTPUT, REJECTS, DEFINITIONS -> null;
        };
    }

    private @Nullable String cleanup(TopicFacts topic, TopicPlan plan) {
        String is = topic.config(TopicConfig.CLEANUP_POLICY_CONFIG);
        boolean compacts = is.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        return switch (plan.role()) {
            case EVENTS -> compacts ? compacted(topic, is, "ticks, which move its time, have no key") : null;
            case WAY -> compacts ? compacted(topic, is, "watermarks have no key") : null;
            case REJECTS -> compacts ? compacted(topic, is, "rejects of events without a key have none either") : null;
            case OUTPUT -> null;
            case DEFINITIONS ->
                is.equals(TopicConfig.CLEANUP_POLICY_COMPACT)
                        ? null
                        : topic.name() + " has cleanup.policy=" + is
                                + ": definitions that are in force would be deleted after a while. Run "
                                + alter(topic, "cleanup.policy=compact");
        };
    }

    private String compacted(TopicFacts topic, String is, String what) {
        return topic.name() + " has cleanup.policy=" + is + ": " + what
                + ", and a compacted topic refuses records without one. Run " + alter(topic, "cleanup.policy=delete");
    }

    private static @Nullable String partitions(TopicFacts topic, TopicPlan plan, String saidBy) {
        if (topic.partitions() == plan.partitions()) {
            return null;
        }
        return switch (plan.role()) {
            case EVENTS, WAY ->
                topic.name() + " has " + count(topic.partitions()) + ", not " + plan.partitions() + " as " + saidBy
                        + ": the partition says which task has the state of an item, so events and ways need the same number, and it never changes. To have another number, "
                        + ANOTHER_PREFIX;
            case DEFINITIONS ->
                topic.name() + " has " + count(topic.partitions())
                        + ", not 1: definitions take effect in one order only. To make it anew, " + ANOTHER_PREFIX;
            case OUTPUT, REJECTS -> null;
        };
    }

    private @Nullable String size(TopicFacts topic, TopicPlan plan, long originalBytes) {
        long is = topic.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.MAX_VALUE);
        long needed =
                switch (plan.role()) {
                    case EVENTS -> TopicPlan.MIN_EVENT_RECORD_BYTES;
                    case WAY -> TopicPlan.MIN_WAY_RECORD_BYTES;
                    case REJECTS ->
                        Math.max(TopicPlan.MIN_EVENT_RECORD_BYTES, originalBytes) / BASE64_GROUP * BASE64_CHARS
                                + REJECT_ENVELOPE_BYTES;
                    case OUTPUT, DEFINITIONS -> TopicPlan.MIN_EVENT_RECORD_BYTES;
                };
        if (is >= needed) {
            return null;
        }
        String why =
                switch (plan.role()) {
                    case EVENTS -> "events may be as large as that";
                    case WAY -> "counts of large lots, and large events of another partition, would stop the tracker";
                    case REJECTS ->
                        "a reject has all of the original in it, and one that is too large would stop the tracker";
                    case OUTPUT -> "a large report would stop the tracker";
                    case DEFINITIONS -> "a large definition could not be applied";
                };
        return topic.name() + " has max.message.bytes=" + is + ", less than " + needed + ": " + why + ". Run "
                + alter(topic, "max.message.bytes=" + Math.max(needed, plan.maxMessageBytes()));
    }

    private String alter(TopicFacts topic, String config) {
        return "kafka-configs.sh --bootstrap-server " + bootstrapServers
                + " --alter --entity-type topics --entity-name " + topic.name() + " --add-config " + config;
    }

    private static String count(int partitions) {
        return partitions == 1 ? "1 partition" : partitions + " partitions";
    }
}
