package io.lotwatch.app.query;

import io.lotwatch.app.state.ReadablePipelines;
import io.lotwatch.app.state.ReadableStores;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.engine.KeptSlo;
import io.lotwatch.core.engine.SloRecords;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.WaitingTimes;
import io.lotwatch.core.pace.PaceAnswer;
import io.lotwatch.core.pace.PaceBaseline;
import io.lotwatch.core.pace.PaceComparison;
import io.lotwatch.core.pace.PaceHistory;
import io.lotwatch.core.pace.PaceSentence;
import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pace.PaceSpan;
import io.lotwatch.core.pipeline.BacklogSentence;
import io.lotwatch.core.pipeline.ExpectedLot;
import io.lotwatch.core.pipeline.LotRisk;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.slo.SloStatus;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.SloStatusRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** The pipelines that this instance holds. */
record LocalPipelines(ReadableStores stores, Views views, String instance) {
    /** What is armed of schedules. */
    void armed(
            ArmedQuestion question, Set<Integer> held, ArmedRows rows, Set<Integer> answered, List<String> incomplete) {
        incomplete.addAll(forEach(held, answered, pipelines -> {
            rows.judgedUpTo(pipelines.judgedUpTo());
            pipelines.forEach(question.pipeline(), state -> {
                addStart(state, question, rows);
                for (ExpectedLot lot : state.expected()) {
                    if (question.takesLot(lot.lot())) {
                        addExpected(state.name(), lot, rows);
                    }
                }
            });
        }));
    }

    private void addStart(PipelineState state, ArmedQuestion question, ArmedRows rows) {
        ExpectedLot next = views.next(state);
        if (next != null && question.takesLot(next.lot())) {
            rows.add(ArmedRow.ofLot(
                    state.name(),
                    next.lot(),
                    "schedule",
                    Instant.ofEpochMilli(next.start()),
                    next.definitionVersion()));
        }
    }

    private static void addExpected(String pipeline, ExpectedLot lot, ArmedRows rows) {
        if (!lot.missing()) {
            rows.add(ArmedRow.ofLot(
                    pipeline, lot.lot(), "startGrace", Instant.ofEpochMilli(lot.due()), lot.definitionVersion()));
        }
        Long deadline = lot.deadline();
        if (deadline != null && lot.isOpen()) {
            rows.add(ArmedRow.ofLot(
                    pipeline, lot.lot(), "deadline", Instant.ofEpochMilli(deadline), lot.definitionVersion()));
        }
    }

    /** How SLOs stand. */
    List<SloStatusRecord> slos(
            @Nullable String pipeline, Set<Integer> held, Set<Integer> answered, List<String> incomplete) {
        var statuses = new ArrayList<SloStatusRecord>();
        incomplete.addAll(forEach(held, answered, pipelines -> {
            Instant now = LogTimes.at(pipelines.judgedUpTo());
            if (now == null) {
                return;
            }
            pipelines.forEach(pipeline, state -> {
                for (SloDefinition slo : views.slos(state)) {
                    KeptSlo kept = pipelines.slo(state.name(), slo);
                    if (kept != null) {
                        kept.ledger()
                                .read(now)
                                .forEach((value, reading) -> statuses.add(
                                        SloRecords.of(state.name(), SloStatus.of(slo, value, reading, now))));
                    }
                }
            });
        }));
        return statuses;
    }

    /** Whether pipelines are slow. */
    List<PaceOfPipeline> paces(
            TodayQuestion question, Set<Integer> held, Set<Integer> answered, List<String> incomplete) {
        var paces = new ArrayList<PaceOfPipeline>();
        incomplete.addAll(forEach(held, answered, pipelines -> {
            long judgedUpTo = pipelines.judgedUpTo();
            pipelines.forEach(question.pipeline(), state -> {
                PaceOfPipeline pace = pace(state, question, judgedUpTo, pipelines);
                if (pace != null) {
                    paces.add(pace);
                }
            });
        }));
        return paces;
    }

    private @Nullable PaceOfPipeline pace(
            PipelineState state, TodayQuestion question, long judgedUpTo, ReadablePipelines pipelines) {
        Instant now = LogTimes.at(judgedUpTo);
        ZoneId zone = views.zone(state);
        if (now == null) {
            return null;
        }
        List<PaceSlice> slices = pipelines.pace(state.name());
        LocalDate today = now.minusMillis(1).atZone(zone).toLocalDate();
        LocalDate day = question.day() == null ? today : question.day();
        Integer hour = question.hour();
        Instant from = day.atTime(hour == null ? 0 : hour, 0).atZone(zone).toInstant();
        Instant end = hour == null ? day.plusDays(1).atStartOfDay(zone).toInstant() : from.plus(Duration.ofHours(1));
        Instant to = end.isAfter(now) ? now : end;
        if (!from.isBefore(to)) {
            return null;
        }
        List<BacklogRow> waiting = to.equals(now) ? backlogs(state, now, pipelines) : List.of();
        if (slices.isEmpty() && waiting.isEmpty()) {
            return null;
        }
        PaceHistory history = PaceHistory.of(slices);
        PaceAnswer answer = PaceComparison.of(history, PaceBaseline.of(history, day, zone), new PaceSpan(from, to));
        return new PaceOfPipeline(
                state.name(),
                answer.verdict(),
                to.equals(now) ? PaceSentence.ofNow(answer) : PaceSentence.ofPast(answer),
                PaceSentence.strength(answer),
                zone.getId(),
                from,
                to,
                answer.series().stream().map(PaceRow::of).toList(),
                waiting);
    }

    /** What waits for the steps of pipelines. */
    List<BacklogRow> backlogs(@Nullable String pipeline, Set<Integer> held, List<String> incomplete) {
        var rows = new ArrayList<BacklogRow>();
        incomplete.addAll(forEach(held, new TreeSet<>(), pipelines -> {
            Instant now = LogTimes.at(pipelines.judgedUpTo());
            if (now != null) {
                pipelines.forEach(pipeline, state -> rows.addAll(backlogs(state, now, pipelines)));
            }
        }));
        return rows;
    }

    private List<BacklogRow> backlogs(PipelineState state, Instant now, ReadablePipelines pipelines) {
        var rows = new ArrayList<BacklogRow>();
        var waiting = new TreeMap<>(
                pipelines.flow(state.name()).now().asOf(now.toEpochMilli()).waiting());
        ZoneId zone = views.zone(state);
        for (String step : views.steps(state)) {
            WaitingTimes times = waiting.remove(step);
            if (times != null) {
                add(rows, state.name(), step, times, now, zone);
            }
        }
        // Of steps that the definition in force has no more.
        waiting.forEach((step, times) -> add(rows, state.name(), step, times, now, zone));
        return rows;
    }

    private static void add(
            List<BacklogRow> rows, String pipeline, String step, WaitingTimes times, Instant now, ZoneId zone) {
        Long oldest = times.oldest();
        if (oldest != null) {
            Instant since = Instant.ofEpochMilli(oldest);
            rows.add(new BacklogRow(
                    pipeline,
                    step,
                    times.count(),
                    since,
                    Math.max(0, Duration.between(since, now).toMillis()),
                    BacklogSentence.of(step, times.count(), since, now, zone)));
        }
    }

    /** The lots that should have come and did not. */
    List<LotRow> missing(@Nullable String pipeline, Set<Integer> held, List<String> incomplete) {
        var rows = new ArrayList<LotRow>();
        incomplete.addAll(forEach(held, new TreeSet<>(), pipelines -> {
            Instant asOf = LogTimes.at(pipelines.judgedUpTo());
            pipelines.forEach(
                    pipeline,
                    state -> state.expected().stream()
                            .filter(ExpectedLot::missing)
                            .forEach(lot -> rows.add(views.missing(state.name(), lot, asOf))));
        }));
        return rows;
    }

    /** The lots that are at risk by their forecasts alone, the nearest deadlines first, and at most as many as are asked for. */
    List<LotRow> atRisk(LotsQuestion question, Bounds bounds, Set<Integer> held, List<String> incomplete) {
        var rows = new ArrayList<LotRow>();
        var scan = new Scan(bounds);
        incomplete.addAll(forEach(held, new TreeSet<>(), pipelines -> {
            Instant asOf = LogTimes.at(pipelines.judgedUpTo());
            scan.nextPartition();
            pipelines.risks(question.pipeline(), risk -> {
                if (risk.verdict() != risk.standing().verdict()) {
                    LotRow row = views.foretold(risk, asOf);
                    if (question.takes(row)) {
                        rows.add(row);
                    }
                }
                return scan.more();
            });
        }));
        if (scan.isCut()) {
            incomplete.add(
                    "%s: there are more open lots than could be looked at for their forecasts".formatted(instance));
        }
        return rows.stream().sorted(LotRow.URGENT_FIRST).limit(question.limit()).toList();
    }

    /** How an open lot stands with its forecast. */
    ForecastsAnswer forecast(LotKey lot, Set<Integer> held, int partition) {
        var found = new ArrayList<LotForecastRecord>();
        var answered = new TreeSet<Integer>();
        Set<Integer> asked = held.contains(partition) ? Set.of(partition) : Set.of();
        List<String> incomplete = forEach(asked, answered, pipelines -> {
            LotRisk risk = pipelines.risk(lot);
            if (risk != null) {
                found.add(risk.record());
            }
        });
        return new ForecastsAnswer(found, answered, incomplete);
    }

    private List<String> forEach(Set<Integer> held, Set<Integer> answered, Consumer<ReadablePipelines> each) {
        var incomplete = new ArrayList<String>();
        for (int partition : new TreeSet<>(held)) {
            try {
                each.accept(new ReadablePipelines(stores, partition));
                answered.add(partition);
            } catch (InvalidStateStoreException away) {
                incomplete.add(Reasons.ofStore(instance, "pipelines", partition));
            }
        }
        return incomplete;
    }
}
