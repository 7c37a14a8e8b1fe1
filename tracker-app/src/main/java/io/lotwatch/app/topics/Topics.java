package io.lotwatch.app.topics;

import java.util.List;

/**
 * The names of all topics.
 *
 * @param events what producers send; one partition is one task of items
 * @param itemWay from items to items: events for another partition, and watermarks
 * @param lotWay from items to lots: counts, lot events and watermarks
 * @param pipelineWay from lots to pipelines: what became of lots, versions and watermarks
 * @param lots the last that is known of lots that are forgotten
 * @param definitions every version of a definition under its hash, and which of them took effect together
 */
public record Topics(
        String events,
        String itemWay,
        String lotWay,
        String pipelineWay,
        String lotCompletions,
        String findings,
        String alerts,
        String sloEvents,
        String rejectedEvents,
        String lots,
        String definitions) {

    private static final String EVENTS = "events";

    /** The usual names behind a prefix, as in {@code lotwatch.events}. */
    public static Topics withPrefix(String prefix) {
        return new Topics(
                prefix + EVENTS,
                prefix + "item-way",
                prefix + "lot-way",
                prefix + "pipeline-way",
                prefix + "lot-completions",
                prefix + "findings",
                prefix + "alerts",
                prefix + "slo-events",
                prefix + "rejected-events",
                prefix + "lots",
                prefix + "definitions");
    }

    /** What the usual names begin with. */
    public String prefix() {
        return events.substring(0, events.length() - EVENTS.length());
    }

    /** The topics that have as many partitions as the events, since tasks of theirs belong together. */
    public List<String> partitionedLikeEvents() {
        return List.of(events, itemWay, lotWay, pipelineWay);
    }

    /** What tasks tell each other through. */
    public List<String> ways() {
        return List.of(itemWay, lotWay, pipelineWay);
    }

    /** What Lotwatch says to others. */
    public List<String> outputs() {
        return List.of(lotCompletions, findings, alerts, sloEvents, rejectedEvents, lots);
    }
}
