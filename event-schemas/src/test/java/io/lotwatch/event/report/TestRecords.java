package io.lotwatch.event.report;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.RejectReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One example of each record that Lotwatch sends out, full and as empty as it can be, by golden file. */
final class TestRecords {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00.120Z");
    private static final ItemCounts COUNTS = new ItemCounts(22L, 21, 8, 10, 1, 1, 1, 1);
    private static final ItemCounts NO_COUNTS = new ItemCounts(null, 0, 0, 0, 0, 0, 0, 0);

    private TestRecords() {}

    static Map<String, Object> byGoldenFile() {
        var records = new LinkedHashMap<String, Object>();
        records.put("lot-report.full", report());
        records.put("lot-report.empty", emptyReport());
        records.put("finding.full", finding());
        records.put("finding.empty", emptyFinding());
        records.put("alert.full", alert());
        records.put("alert.empty", emptyAlert());
        records.put("alert.foretold", foretoldAlert());
        records.put(
                "lot-report.foretold",
                emptyReport().standing(new LotForecastRecord("p", "l", Verdict.AT_RISK, emptyForecast())));
        records.put("slo-event.full", slo(AT, AT.plusMillis(1_500), 1_500L));
        records.put("slo-event.empty", slo(null, null, null));
        records.put("slo-status.full", sloStatus("north", AT, "14.4x in 1h/5m"));
        records.put("slo-status.empty", emptySloStatus());
        records.put("rejected-event.topic", rejected("lotwatch.events", 3, 42L, null, null));
        records.put("rejected-event.file", rejected(null, null, null, "events.ndjson", 7L));
        return records;
    }

    private static SloStatusRecord sloStatus(String value, Instant freesAt, String burning) {
        return new SloStatusRecord(
                "nightly",
                "per-clinic",
                "itemsOnTime",
                value,
                AT,
                new BigDecimal("99.5"),
                "30d",
                999,
                1_000,
                new BigDecimal("0.999"),
                true,
                new BigDecimal("5.000"),
                1,
                new BigDecimal("4.000"),
                freesAt,
                List.of(
                        new SloStatusRecord.BurnRate("5m", 0, 0, null),
                        new SloStatusRecord.BurnRate("30d", 999, 1_000, new BigDecimal("0.2"))),
                burning,
                "per-clinic, north: well");
    }

    private static SloStatusRecord emptySloStatus() {
        return new SloStatusRecord(
                "nightly",
                "on-time",
                "lotsOnTime",
                null,
                AT,
                BigDecimal.TEN,
                "1h",
                0,
                0,
                null,
                true,
                BigDecimal.ZERO,
                0,
                BigDecimal.ZERO,
                null,
                List.of(),
                null,
                "nothing yet");
    }

    private static LotReport report() {
        return new LotReport(
                "loan-application",
                "2011-10-01/\u00fc \"\ud83d\ude00\"",
                2,
                "0123456789ab",
                Purpose.REGULAR,
                Verdict.COMPLETED_LATE,
                Quality.PARTIAL,
                AT,
                AT,
                AT.plusMillis(7),
                AT.plusSeconds(60),
                60_000L,
                AT.plusSeconds(50),
                -10_000L,
                null,
                COUNTS,
                new TreeMap<>(Map.of(FindingKind.MISSING, 14L, FindingKind.SLOW, 4L)),
                Map.of(FindingKind.INCOMPLETE, 1L),
                List.of(
                        new StepReport(
                                "validate",
                                null,
                                22,
                                23,
                                Map.of(ErrorClass.APPLICATION, 15L),
                                Map.of(FindingKind.SLOW, 4L),
                                Distribution.EMPTY,
                                new Distribution(8, 1L, 2L, 3L, 4L),
                                new Distribution(1, 5L, 5L, 5L, 5L),
                                new Distribution(2, 0L, 6L, 6L, 6L),
                                7L,
                                AT),
                        emptyStep()),
                new TreeMap<>(Map.of("rows", new BigDecimal("1200.500"), "tiny", new BigDecimal("1E-7"))),
                "validate",
                List.of("loan-173688"));
    }

    private static StepReport emptyStep() {
        return new StepReport(
                "others",
                true,
                0,
                0,
                Map.of(),
                Map.of(),
                Distribution.EMPTY,
                Distribution.EMPTY,
                Distribution.EMPTY,
                Distribution.EMPTY,
                null,
                null);
    }

    private static LotReport emptyReport() {
        return new LotReport(
                "p",
                "l",
                0,
                null,
                Purpose.TEST,
                Verdict.ON_TRACK,
                Quality.COMPLETE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NO_COUNTS,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                List.of());
    }

    private static FindingRecord finding() {
        return new FindingRecord(
                "p|l|u|s|1|SLOW",
                FindingKind.SLOW,
                FindingState.OPEN,
                "p",
                "l",
                "u",
                "s",
                1,
                AT,
                AT.plusSeconds(1),
                "0123456789ab",
                "maxRun",
                Map.of("startedAt", "2026-11-23T07:00:00.000Z"));
    }

    private static FindingRecord emptyFinding() {
        return new FindingRecord(
                "p|l|INCOMPLETE",
                FindingKind.INCOMPLETE,
                FindingState.WITHDRAWN,
                "p",
                "l",
                null,
                null,
                null,
                null,
                AT,
                null,
                null,
                Map.of());
    }

    private static AlertRecord alert() {
        return new AlertRecord(
                "p",
                "l",
                Verdict.MISSED,
                Verdict.AT_RISK,
                Quality.PARTIAL,
                AT,
                AT,
                "team-a",
                "high",
                "https://runbooks.example/p",
                "0123456789ab",
                COUNTS,
                null,
                "p l missed its deadline");
    }

    private static ForecastRecord forecast() {
        return new ForecastRecord(
                AT, 0.352, AT.plusSeconds(660), 412, 1_000, 38.0, 650_526L, 420_000, 90, 31, "412 of 1,000 items left");
    }

    private static ForecastRecord emptyForecast() {
        return new ForecastRecord(AT, null, null, 3, 3, null, null, -1, 0, 0, "3 of 3 items left");
    }

    private static AlertRecord foretoldAlert() {
        return new AlertRecord(
                "p",
                "l",
                Verdict.AT_RISK,
                Verdict.ON_TRACK,
                Quality.COMPLETE,
                AT,
                AT,
                "team-a",
                "high",
                "https://runbooks.example/p",
                "0123456789ab",
                COUNTS,
                forecast(),
                "p l is at risk");
    }

    private static AlertRecord emptyAlert() {
        return new AlertRecord(
                "p",
                "l",
                Verdict.MISSED,
                Verdict.ON_TRACK,
                Quality.COMPLETE,
                AT,
                null,
                null,
                null,
                null,
                null,
                NO_COUNTS,
                null,
                "");
    }

    private static SloEventRecord slo(Instant completedAt, Instant deadline, Long marginMs) {
        return new SloEventRecord(
                "p",
                "l",
                "lotsOnTime",
                true,
                1,
                Verdict.COMPLETED_ON_TIME,
                Purpose.BACKFILL,
                AT,
                completedAt,
                deadline,
                marginMs);
    }

    private static RejectedEvent rejected(String topic, Integer partition, Long offset, String file, Long line) {
        return new RejectedEvent(
                RejectReason.NOT_JSON,
                "the bytes are not UTF-8",
                topic,
                partition,
                offset,
                file,
                line,
                "{\"type\":\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    }
}
