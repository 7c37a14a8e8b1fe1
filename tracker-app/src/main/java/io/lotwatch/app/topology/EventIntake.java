package io.lotwatch.app.topology;

import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.EventRouting;
import io.lotwatch.core.engine.FixedDefinitions;
import io.lotwatch.core.engine.InForce;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.EventResult.Rejected;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.RejectReason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of one partition of events: what they say goes to the item or lot that it is about, with the version
 * that is in force at that place of the log; what says nothing valid goes to the rejects.
 */
final class EventIntake {
    private final EventReader reader = new EventReader();
    private final TrackerSetup setup;
    private final int partition;
    private final InForce inForce;
    private final ItemLevel level;
    private final ItemSends sends;

    EventIntake(TrackerSetup setup, int partition, InForce inForce, ItemLevel level, ItemSends sends) {
        this.setup = setup;
        this.partition = partition;
        this.inForce = inForce;
        this.level = level;
        this.sends = sends;
    }

    void take(byte @Nullable [] key, byte @Nullable [] value, Headers headers, RecordMetadata from, long logTime) {
        if (value == null) {
            Header definitions = headers.lastHeader(EventHeaders.DEFINITIONS);
            if (definitions != null) {
                activate(definitions, key, headers, from, logTime);
            }
            return; // Else a tick, which only moves time.
        }
        reader.read(value)
                .match(accepted -> check(accepted.event()), rejected -> rejected)
                .match(accepted -> take(accepted.event(), logTime), rejected -> {
                    sends.reject(rejected, key, value, headers, from, logTime);
                    return false;
                });
    }

    private void activate(
            Header definitions, byte @Nullable [] key, Headers headers, RecordMetadata from, long logTime) {
        String id = new String(definitions.value() == null ? new byte[0] : definitions.value(), StandardCharsets.UTF_8);
        Activation activation = setup.activations().find(id);
        if (activation == null) {
            var rejected = new Rejected(
                    RejectReason.UNKNOWN_DEFINITIONS,
                    "a control record names an activation that the definitions topic does not have");
            sends.reject(rejected, key, null, headers, from, logTime);
            return;
        }
        for (InForce.Change change : inForce.activate(activation)) {
            if (change.isFirst()) {
                var first = new ItemMessage.FirstVersion(change.pipeline(), logTime, change.inForce());
                level.hold(first);
                sends.toLots(first);
            }
            sends.toLots(change.pipeline(), change.inForce(), logTime);
        }
    }

    /** A replay begins: its definitions take effect. */
    void begin(FixedDefinitions fixed, long logTime) {
        for (PipelineDefinition definition : fixed.all()) {
            sends.toLots(definition.name(), fixed.get(definition.name()), logTime);
        }
    }

    private EventResult check(LifecycleEvent event) {
        if (setup.foreign() == ForeignEvents.REJECT && !event.type().isLotEvent() && !isAtHome(event)) {
            return new Rejected(
                    RejectReason.WRONG_PARTITION,
                    "the key of this event belongs to partition %d, it came on %d, and this tracker does not send such events on"
                            .formatted(Partitions.of(event.key(), setup.partitions()), partition));
        }
        String version = inForce.of(event.pipeline()).version();
        return EventRouting.check(setup.definitions().of(version), event);
    }

    private boolean take(LifecycleEvent event, long logTime) {
        VersionInForce version = inForce.of(event.pipeline());
        if (event.type().isLotEvent()) {
            EventRouting.declarations(event)
                    .forEach(item -> sendToItem(new ItemMessage.Happened(item, logTime, version)));
            sends.toLot(new ItemMessage.Happened(event, logTime, version));
        } else {
            sendToItem(new ItemMessage.Happened(event, logTime, version));
        }
        return true;
    }

    private void sendToItem(ItemMessage.Happened happened) {
        if (isAtHome(happened.event())) {
            level.hold(happened);
        } else {
            sends.toItem(happened);
        }
    }

    private boolean isAtHome(LifecycleEvent event) {
        return Partitions.of(event.key(), setup.partitions()) == partition;
    }
}
