package io.lotwatch.app.query;

import io.lotwatch.app.topics.Topics;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The instances as Kafka Streams knows them: itself by what its threads run now, the others by what the last assignment
 * gave them.
 */
public record StreamsInstances(KafkaStreams streams, Topics topics, HostInfo host) implements Instances {
    @Override
    public Instance self() {
        var held = new HashSet<TopicPartition>();
        if (streams.state().isRunningOrRebalancing()) {
            streams.metadataForLocalThreads()
                    .forEach(thread -> thread.activeTasks().forEach(task -> held.addAll(task.topicPartitions())));
        }
        return instance(host, held);
    }

    @Override
    public List<Instance> others() {
        if (!streams.state().isRunningOrRebalancing()) {
            return List.of();
        }
        return streams.metadataForAllStreamsClients().stream()
                .filter(client -> !client.hostInfo().equals(host))
                .map(client -> instance(client.hostInfo(), client.topicPartitions()))
                .sorted(Comparator.comparing(Instance::name))
                .toList();
    }

    private Instance instance(HostInfo at, Set<TopicPartition> held) {
        String name = at.host().contains(":") ? "[%s]:%d".formatted(at.host(), at.port()) : at.host() + ":" + at.port();
        return new Instance(
                name,
                partitions(held, topics.events()),
                partitions(held, topics.lotWay()),
                partitions(held, topics.pipelineWay()));
    }

    private static Set<Integer> partitions(Set<TopicPartition> held, String topic) {
        var partitions = new HashSet<Integer>();
        held.forEach(partition -> {
            if (partition.topic().equals(topic)) {
                partitions.add(partition.partition());
            }
        });
        return partitions;
    }
}
