package io.lotwatch.benchmarks.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What lies in the topics of a client. */
public final class TopicSizes {
    private static final String CHANGELOG = "-changelog";

    private final Map<String, Size> sizes;

    private TopicSizes(Map<String, Size> sizes) {
        this.sizes = sizes;
    }

    /**
     * Of one topic or more.
     *
     * @param records that were ever written, markers of transactions included
     * @param bytes on disk, as compressed
     */
    public record Size(long records, long bytes) {
        Size plus(Size other) {
            return new Size(records + other.records, bytes + other.bytes);
        }
    }

    /** Of the topics that begin with a prefix. */
    public static TopicSizes of(Admin admin, String prefix) throws ExecutionException, InterruptedException {
        var bytes = new HashMap<TopicPartition, Long>();
        int broker = admin.describeCluster().nodes().get().iterator().next().id();
        admin.describeLogDirs(List.of(broker)).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().startsWith(prefix))
                .forEach(replica ->
                        bytes.put(replica.getKey(), replica.getValue().size()));
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        bytes.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        var ends = admin.listOffsets(asked).all().get();
        var sizes = new HashMap<String, Size>();
        ends.forEach((partition, end) ->
                sizes.merge(partition.topic(), new Size(end.offset(), bytes.getOrDefault(partition, 0L)), Size::plus));
        return new TopicSizes(sizes);
    }

    /** All but one topic. */
    public Size without(String topic) {
        return sum(name -> !name.equals(topic));
    }

    /** What state was logged to. */
    public Size changelogs() {
        return sum(name -> name.endsWith(CHANGELOG));
    }

    /** One topic. */
    public Size of(String topic) {
        return sum(name -> name.equals(topic));
    }

    /** By topic. */
    public Map<String, Size> byTopic() {
        return Map.copyOf(sizes);
    }

    private Size sum(Predicate<String> counts) {
        return sizes.entrySet().stream()
                .filter(size -> counts.test(size.getKey()))
                .map(Map.Entry::getValue)
                .reduce(new Size(0, 0), Size::plus);
    }
}
