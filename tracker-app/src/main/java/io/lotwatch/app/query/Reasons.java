package io.lotwatch.app.query;

/** Why something could not be asked, in words. */
final class Reasons {
    private Reasons() {}

    static String ofStore(String instance, String what, int partition) {
        return "%s: the %s of partition %d are being moved or restored".formatted(instance, what, partition);
    }

    static String ofPartition(String what, int partition) {
        return "no instance has answered for the %s of partition %d".formatted(what, partition);
    }
}
