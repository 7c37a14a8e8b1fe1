package io.lotwatch.benchmarks.plain;

import java.util.List;

/**
 * The topics of the plain way.
 *
 * @param outcomes from items to lots, keyed by lot
 */
public record PlainTopics(String events, String outcomes, String reports, String findings) {
    /** With own topics that begin with a prefix. */
    public static PlainTopics of(String events, String prefix) {
        return new PlainTopics(events, prefix + "outcomes", prefix + "reports", prefix + "findings");
    }

    /** Those that have to be made. */
    public List<String> own() {
        return List.of(outcomes, reports, findings);
    }
}
