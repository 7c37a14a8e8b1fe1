package io.lotwatch.core.pipeline;

import io.lotwatch.core.forecast.RiskState;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.ForecastRecord;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A lot with its forecast.
 *
 * @param told the verdict that was told last
 * @param risk whether its forecasts say that it is at risk
 * @param forecast the last one; null before the first, and of a lot that is open no more
 * @param askAt the grid point at which it is asked next; null where it is not
 */
public record LotRisk(
        LotStanding standing,
        Verdict told,
        RiskState risk,
        @Nullable ForecastRecord forecast,
        @Nullable Long askAt) {
    /** How often a lot is asked on its way from its first event to its deadline. */
    static final int MOMENTS = 20;

    /** A lot without a forecast so far. */
    public static LotRisk of(LotStanding standing, Verdict told) {
        return new LotRisk(standing, told, RiskState.ON_TRACK, null, null);
    }

    /** As it stands now. What was foretold of a regular lot that was open holds no more when it is not. */
    public LotRisk standing(LotStanding now) {
        return now.isOpen() && now.regular() && now.firstEventAt() != null
                ? new LotRisk(now, told, risk, forecast, askAt)
                : new LotRisk(now, told, RiskState.ON_TRACK, null, null);
    }

    /** After it was told that it stands so. */
    public LotRisk told(Verdict verdict) {
        return new LotRisk(standing, verdict, risk, forecast, askAt);
    }

    /** With a further forecast. */
    public LotRisk asked(RiskState now, ForecastRecord forecast) {
        return new LotRisk(standing, told, now, forecast, askAt);
    }

    /** With another time to ask. */
    public LotRisk askingAt(@Nullable Long gridPoint) {
        return new LotRisk(standing, told, risk, forecast, gridPoint);
    }

    /** How it stands with its forecast. */
    public Verdict verdict() {
        return standing.verdict() == Verdict.ON_TRACK && risk.atRisk() ? Verdict.AT_RISK : standing.verdict();
    }

    /** Whether it has a deadline that it can still make. */
    public boolean isOpen() {
        return standing.isOpen() && standing.firstEventAt() != null && standing.mark() != null;
    }

    /** What its pipeline knows of it: neither its steps nor its findings. */
    public LotReport report() {
        return new LotReport(
                standing.lot().pipeline(),
                standing.lot().lot(),
                0,
                standing.definitionVersion(),
                // Only regular ones are asked about, and only those that were asked about are told so.
                Purpose.REGULAR,
                verdict(),
                standing.quality(),
                null,
                standing.firstEventAt(),
                null,
                standing.completedAt(),
                null,
                standing.deadline(),
                null,
                forecast,
                standing.items(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                List.of());
    }

    /** How it stands, for answers. */
    public LotForecastRecord record() {
        return new LotForecastRecord(standing.lot().pipeline(), standing.lot().lot(), verdict(), forecast);
    }

    /**
     * The first moment after {@code millis} at which it is asked, in epoch milliseconds: each twentieth of the way to its
     * deadline, less a part of one that its name decides, so that lots with one deadline are not all asked at once; null
     * where none is left, and where it is not asked.
     */
    public @Nullable Long nextMoment(long millis) {
        Instant first = standing.firstEventAt();
        Instant deadline = standing.deadline();
        if (!isOpen() || !standing.regular() || first == null || deadline == null) {
            return null;
        }
        long allowed = deadline.toEpochMilli() - first.toEpochMilli();
        if (allowed < MOMENTS) {
            return null;
        }
        long shift = (long) (allowed / MOMENTS * partOf(standing.lot().lot()));
        long since = millis - first.toEpochMilli() + shift;
        long moment = Math.max(1, since * MOMENTS / allowed);
        long at = at(first, allowed, moment, shift);
        while (at <= millis) {
            at = at(first, allowed, ++moment, shift);
        }
        return at < deadline.toEpochMilli() ? (Long) at : null;
    }

    private static long at(Instant first, long allowed, long moment, long shift) {
        return first.toEpochMilli() + moment * allowed / MOMENTS - shift;
    }

    // From 0 to less than 1.
    private static double partOf(String lot) {
        var sum = new CRC32();
        sum.update(lot.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() / 4_294_967_296.0;
    }
}
