package io.lotwatch.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Events of the pipeline {@code p}, as in {@code started("a", "fetch").attempt(2).at("08:00")}. */
public final class TestEvents {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private TestEvents() {}

    /** A wall-clock time of the test day in UTC, or a whole instant. */
    public static Instant time(String time) {
        return time.contains("T")
                ? Instant.parse(time)
                : LocalTime.parse(time).atDate(DAY).toInstant(ZoneOffset.UTC);
    }

    public static long millis(String time) {
        return time(time).toEpochMilli();
    }

    public static EventDraft expected(String uid) {
        return EventDraft.of("EXPECTED").ofItem(uid).inLot("L");
    }

    public static EventDraft queued(String uid, String step) {
        return ofStep("QUEUED", uid, step);
    }

    public static EventDraft started(String uid, String step) {
        return ofStep("STARTED", uid, step);
    }

    public static EventDraft heartbeat(String uid, String step) {
        return ofStep("HEARTBEAT", uid, step);
    }

    public static EventDraft succeeded(String uid, String step) {
        return ofStep("SUCCEEDED", uid, step);
    }

    public static EventDraft failed(String uid, String step) {
        return ofStep("FAILED", uid, step);
    }

    public static EventDraft skipped(String uid, String step) {
        return ofStep("SKIPPED", uid, step);
    }

    private static EventDraft ofStep(String type, String uid, String step) {
        return EventDraft.of(type).ofItem(uid).ofStep(step);
    }

    public static EventDraft opened(String lot) {
        return EventDraft.of("LOT_OPENED").inLot(lot);
    }

    public static EventDraft sealed(String lot) {
        return EventDraft.of("LOT_SEALED").inLot(lot);
    }

    public static EventDraft cancelled(String lot) {
        return EventDraft.of("LOT_CANCELLED").inLot(lot);
    }
}
