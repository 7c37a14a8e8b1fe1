package io.lotwatch.core.engine;

import io.lotwatch.core.finding.FindingChange;
import io.lotwatch.core.finding.Suspicion;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.FindingState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the records that tell of findings. */
final class FindingRecords {
    private static final int ID_DIGITS = 24;

    private FindingRecords() {}

    static FindingRecord ofItem(ItemState item, String lot, FindingChange change, long gridPoint) {
        Suspicion suspicion = change.suspicion();
        FindingKind kind = change.key().kind();
        return new FindingRecord(
                id(
                        item.key().pipeline(),
                        item.key().lot(),
                        item.key().uid(),
                        change.key().step(),
                        kind.name(),
                        String.valueOf(change.key().attempt())),
                kind,
                change.state(),
                item.key().pipeline(),
                lot,
                item.key().uid(),
                change.key().step(),
                change.key().attempt(),
                suspicion == null ? null : suspicion.due(),
                Instant.ofEpochMilli(gridPoint),
                item.definitionVersion(),
                suspicion == null ? null : suspicion.budget(),
                suspicion == null ? Map.of() : suspicion.evidence().get());
    }

    static FindingRecord incomplete(
            LotKey lot, FindingState state, @Nullable String version, Map<String, String> evidence, long gridPoint) {
        return ofLot(lot, FindingKind.INCOMPLETE, null, state, null, version, null, evidence, gridPoint);
    }

    /** Of a lot; {@code occasion} tells findings of one kind apart where a lot can have several. */
    static FindingRecord ofLot(
            LotKey lot,
            FindingKind kind,
            @Nullable String occasion,
            FindingState state,
            @Nullable Instant due,
            @Nullable String version,
            @Nullable String budget,
            Map<String, String> evidence,
            long gridPoint) {
        return new FindingRecord(
                occasion == null
                        ? id(lot.pipeline(), lot.lot(), kind.name())
                        : id(lot.pipeline(), lot.lot(), kind.name(), occasion),
                kind,
                state,
                lot.pipeline(),
                lot.lot(),
                null,
                null,
                null,
                due,
                Instant.ofEpochMilli(gridPoint),
                version,
                budget,
                evidence);
    }

    /** Of a pipeline: of one of its steps, or of its lots where {@code step} is null. */
    static FindingRecord ofPipeline(
            String pipeline,
            FindingKind kind,
            @Nullable String step,
            String occasion,
            FindingState state,
            @Nullable String version,
            @Nullable String budget,
            Map<String, String> evidence,
            long gridPoint) {
        return new FindingRecord(
                id(pipeline, null, null, step, kind.name(), occasion),
                kind,
                state,
                pipeline,
                null,
                null,
                step,
                null,
                null,
                Instant.ofEpochMilli(gridPoint),
                version,
                budget,
                evidence);
    }

    private static String id(@Nullable String... parts) {
        var text = new StringBuilder();
        for (String part : parts) {
            // Behind its length, so that no two lists of parts make the same text.
            text.append(part == null ? "-" : part.length() + ":" + part);
        }
        return fingerprint(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The first digits of a SHA-256, in hexadecimal. */
    static String fingerprint(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
