package io.lotwatch.core.engine;

import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.forecast.Forecast;
import io.lotwatch.core.forecast.ForecastBasis;
import io.lotwatch.core.forecast.Forecaster;
import io.lotwatch.core.forecast.LotHistory;
import io.lotwatch.core.forecast.LotProgress;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.RiskState;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.LotRisk;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.report.ForecastRecord;
import io.lotwatch.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the verdicts of lots. A lot that stands well is at risk where its forecast says so, which is asked on its way to the
 * deadline; and it is so in any case from {@code warnBefore} on.
 */
final class ForecastWatch {
    /** A pipeline is asked about its lots once in so many milliseconds of log time, on the whole. */
    static final long ASKED_EACH_MILLIS = Duration.ofSeconds(20).toMillis();
    /** So many lots can be asked about at once after a while in which none was. */
    static final long ASKED_AT_ONCE = 4_000;

    private static final double THOUSANDTHS = 1_000;

    private final Definitions definitions;
    private final ForecastStores stores;
    private final PipelineOutput output;

    /** What it keeps; the timers are of lots that are to be asked about. */
    record ForecastStores(RiskStore risks, HistoryStore histories, TimerQueue<LotKey> timers) {}

    ForecastWatch(Definitions definitions, ForecastStores stores, PipelineOutput output) {
        this.definitions = definitions;
        this.stores = stores;
        this.output = output;
    }

    /**
     * A lot stands in another way than before, or has come farther.
     *
     * @param previous what was told of it last, as far as its forecasts had no say in it
     */
    void stands(LotStanding now, Verdict previous, long gridPoint) {
        LotRisk known = stores.risks().get(now.lot());
        remember(now);
        LotRisk risk = tell(known == null ? LotRisk.of(now, previous) : known.standing(now), gridPoint);
        if (risk.isOpen()) {
            stores.risks().put(armed(risk, gridPoint));
        } else if (known != null) {
            stores.risks().remove(now.lot());
        }
    }

    private void remember(LotStanding lot) {
        if (lot.deadline() == null && lot.firstEventAt() != null) {
            return;
        }
        String name = lot.lot().lot();
        LotHistory history = stores.histories().of(lot.lot().pipeline());
        if (lot.firstEventAt() == null || !lot.regular()) {
            history.withdrawn(name);
            return;
        }
        // With a producer's clock that is ahead it would seem to have begun last for as long as that.
        if (lot.mark() != null && !lot.firstEventAt().isAfter(lot.mark().at())) {
            history.progressed(name, lot.firstEventAt(), lot.mark());
        }
        if (lot.completedAt() != null) {
            history.completed(name, lot.completedAt());
        } else if (lot.verdict() == Verdict.ABANDONED && lot.mark() != null) {
            history.lost(name, lot.mark().at());
        } else {
            history.reopened(name);
        }
    }

    private LotRisk armed(LotRisk risk, long gridPoint) {
        Long moment = threshold(risk.standing()) < Forecaster.LEAST_CHANCE ? null : risk.nextMoment(gridPoint);
        Long askAt = risk.askAt() != null && risk.askAt() > gridPoint ? risk.askAt() : null;
        Long next = moment == null ? null : (Long) Grid.atOrAfter(moment);
        // One that fires too early is armed anew then.
        if (next == null || askAt != null && askAt <= next) {
            return risk.askingAt(askAt);
        }
        stores.timers().set(next, risk.standing().lot());
        return risk.askingAt(next);
    }

    /** It is time to ask about a lot, perhaps. */
    PipelineState timed(PipelineState state, LotKey lot, long gridPoint) {
        LotRisk known = stores.risks().get(lot);
        if (known == null || known.askAt() == null || known.askAt() > gridPoint) {
            return state;
        }
        Long moment = known.nextMoment(gridPoint - Grid.STEP_MILLIS);
        boolean isMoment = moment != null && Grid.atOrAfter(moment) <= gridPoint;
        long spent =
                Math.max(state.askedUpTo() == null ? Long.MIN_VALUE : state.askedUpTo(), gridPoint) + ASKED_EACH_MILLIS;
        if (!isMoment || spent - gridPoint > ASKED_AT_ONCE * ASKED_EACH_MILLIS) {
            stores.risks().put(armed(known, gridPoint));
            return state;
        }
        LotRisk asked = asked(known, gridPoint);
        if (asked != known) {
            asked = tell(asked, gridPoint);
        }
        stores.risks().put(armed(asked, gridPoint));
        return asked == known ? state : state.withAskedUpTo(spent);
    }

    private LotRisk asked(LotRisk known, long gridPoint) {
        LotStanding lot = known.standing();
        Instant first = lot.firstEventAt();
        ProgressMark mark = lot.mark();
        Instant deadline = lot.deadline();
        Instant now = Instant.ofEpochMilli(gridPoint);
        // Its producer's clock may be ahead.
        if (first == null || mark == null || deadline == null || first.isAfter(now) || !deadline.isAfter(now)) {
            return known;
        }
        LotHistory history = stores.histories().of(lot.lot().pipeline());
        Forecast forecast =
                Forecaster.forecast(history, new LotProgress(lot.lot().lot(), first, now, deadline, mark));
        RiskState risk = forecast.probability() == null
                ? known.risk()
                : known.risk().after(forecast.probability(), threshold(lot));
        return known.asked(risk, recorded(forecast, now));
    }

    private double threshold(LotStanding lot) {
        PipelineDefinition definition = definitions.of(lot.definitionVersion());
        LotPolicy policy = definition == null ? LotPolicy.DEFAULT : definition.lots();
        return policy.atRiskBelow().ofOne().doubleValue();
    }

    private static ForecastRecord recorded(Forecast forecast, Instant now) {
        ForecastBasis basis = forecast.basis();
        return new ForecastRecord(
                now,
                rounded(forecast.probability()),
                forecast.expectedAt(),
                basis.itemsLeft(),
                basis.items(),
                rounded(basis.itemsPerMinute()),
                basis.needs() == null ? null : (Long) basis.needs().toMillis(),
                basis.left().toMillis(),
                basis.earlierLots(),
                basis.openAtThisAge(),
                basis.text());
    }

    private static @Nullable Double rounded(@Nullable Double number) {
        return number == null ? null : (Double) (Math.round(number * THOUSANDTHS) / THOUSANDTHS);
    }

    private LotRisk tell(LotRisk risk, long gridPoint) {
        Verdict now = risk.verdict();
        if (now == risk.told()) {
            return risk;
        }
        output.alert(VerdictAlerts.of(
                risk, definitions.of(risk.standing().definitionVersion()), Instant.ofEpochMilli(gridPoint)));
        return risk.told(now);
    }

    /** Steps of a pipeline's items have ended. */
    void ended(String pipeline, long steps, long gridPoint) {
        stores.histories().of(pipeline).stepsEnded(Instant.ofEpochMilli(gridPoint), steps);
    }

    /** What is remembered of a lot stays, and nothing will change it any more. */
    void forgotten(LotKey lot) {
        stores.risks().remove(lot);
    }
}
