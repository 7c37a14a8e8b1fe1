package io.lotwatch.benchmarks.lines;

import io.lotwatch.benchmarks.client.ClientKind;
import io.lotwatch.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.function.IntFunction;

/** A line of the benchmark: one kind of client on one workload. */
public enum Line {
    /** What reading and parsing costs at least. */
    PARSE("parse", ClientKind.PARSE, Workload::hot),
    /** The yardstick: what Kafka Streams costs that does nothing else. */
    PARSE_ONLY("parseOnly", ClientKind.PARSE_ONLY, Workload::hot),
    /** The plain way with few open items. */
    PLAIN_HOT("plain.hot", ClientKind.PLAIN, Workload::hot),
    /** The plain way with many. */
    PLAIN_COLD("plain.cold", ClientKind.PLAIN, Workload::cold),
    /** The tracker with few open items. */
    HOT("hot", ClientKind.LOTWATCH, Workload::hot),
    /** The tracker with many. */
    COLD("cold", ClientKind.LOTWATCH, Workload::cold),
    /** The tracker with few open items, all in one lot. */
    ONE_LOT("oneLot", ClientKind.LOTWATCH, Workload::oneLot);

    private final String label;
    private final ClientKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final IntFunction<Workload> workload;

    Line(String label, ClientKind kind, IntFunction<Workload> workload) {
        this.label = label;
        this.kind = kind;
        this.workload = workload;
    }

    /** What it is called in tables and in the JSON, where a dot is a level. */
    public String label() {
        return label;
    }

    public ClientKind kind() {
        return kind;
    }

    /** Its workload with a number of items. */
    public Workload workload(int items) {
        return workload.apply(items);
    }

    /**
     * The line of a label.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Line of(String label) {
        return Arrays.stream(values())
                .filter(line -> line.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no line " + label));
    }
}
