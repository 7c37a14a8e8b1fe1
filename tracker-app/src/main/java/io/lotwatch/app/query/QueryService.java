package io.lotwatch.app.query;

import io.lotwatch.app.query.Instances.Instance;
import io.lotwatch.app.state.ReadableStores;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.core.engine.DefinitionCatalog;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.SloStatusRecord;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about lots and items. Each can be asked of this instance alone ({@code ...Here}), which is what
 * instances ask each other, or of all.
 */
public final class QueryService {
    private final Instances instances;
    private final PeerCalls peers;
    private final Bounds bounds;
    private final int partitions;
    private final LocalLots lots;
    private final LocalItems items;
    private final LocalPipelines pipelines;
    private final HealthQuery health;

    /**
     * Over the stores of this instance.
     *
     * @param partitions of the events topic
     */
    public QueryService(
            Instances instances,
            ReadableStores stores,
            PeerCalls peers,
            DefinitionCatalog catalog,
            HealthQuery health,
            int partitions,
            Bounds bounds) {
        this.instances = instances;
        this.peers = peers;
        this.bounds = bounds;
        this.partitions = partitions;
        this.health = health;
        var views = new Views(catalog);
        String self = instances.self().name();
        this.lots = new LocalLots(stores, views, bounds, self);
        this.items = new LocalItems(stores, views, bounds, self);
        this.pipelines = new LocalPipelines(stores, views, self);
    }

    /** How this instance is; also without any other. */
    public HealthQuery health() {
        return health;
    }

    /** The lots that this instance holds. */
    public LotsAnswer lotsHere(LotsQuestion question) {
        var incomplete = new ArrayList<String>();
        List<LotRow> missing = pipelines.missing(question.pipeline(), self().pipelines(), incomplete);
        List<LotRow> atRisk = pipelines.atRisk(question, bounds, self().pipelines(), incomplete);
        return lots.find(question, self().lots()).with(missing, atRisk, question, incomplete);
    }

    /** The lots of all instances. */
    public LotsAnswer lots(LotsQuestion question) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        RestPath path = RestPath.local(RestPath.LOTS)
                .with("pipeline", question.pipeline())
                .with("state", question.selection().toString())
                .with("text", question.text())
                .with("limit", String.valueOf(question.limit()));
        List<LotsAnswer> answers = all(gathering, path, LotsAnswer.class, () -> lotsHere(question));
        gathering.cover("lots", everyPartition(), answers);
        // Two instances may hold a lot for a moment, while it moves: the later word counts.
        var rows = new LinkedHashMap<LotKey, LotRow>();
        answers.forEach(answer -> answer.lots()
                .forEach(row -> rows.merge(
                        new LotKey(row.report().pipeline(), row.report().lot()), row, LotRow::merge)));
        List<LotRow> listed = rows.values().stream()
                .sorted(LotRow.URGENT_FIRST)
                .limit(question.limit())
                .toList();
        long found = sum(answers, LotsAnswer::found);
        return new LotsAnswer(
                earliest(answers),
                listed,
                found,
                rows.size() > listed.size() || answers.stream().anyMatch(LotsAnswer::cut),
                sum(answers, LotsAnswer::lookedAt),
                answers.stream().anyMatch(LotsAnswer::scanCut),
                covered(answers),
                gathering.incomplete());
    }

    private static @Nullable Instant earliest(List<LotsAnswer> answers) {
        Instant earliest = null;
        for (LotsAnswer answer : answers) {
            if (answer.partitions().isEmpty()) {
                continue;
            }
            if (answer.asOf() == null) {
                return null;
            }
            earliest = earliest == null || answer.asOf().isBefore(earliest) ? answer.asOf() : earliest;
        }
        return earliest;
    }

    /** The lots of an id that this instance holds. */
    public LotsAnswer lotHere(@Nullable String pipeline, String lot) {
        return lots.withId(pipeline, lot, self().lots(), Partitions.of(lot, partitions));
    }

    /** What is armed of what this instance holds. */
    public ArmedAnswer armedHere(ArmedQuestion question) {
        var rows = new ArmedRows(question.limit());
        var answered = new TreeSet<Integer>();
        var incomplete = new ArrayList<String>();
        pipelines.armed(question, self().pipelines(), rows, answered, incomplete);
        boolean whole = lots.armed(question, self().lots(), rows, incomplete);
        if (question.pipeline() != null && question.lot() != null) {
            var lot = new LotKey(question.pipeline(), question.lot());
            whole &= items.armed(lot, self().items(), rows, incomplete);
        }
        return rows.answer(!whole, answered, incomplete);
    }

    /** What time alone will judge, so that nothing that is expected can go unarmed unseen. */
    public ArmedAnswer armed(ArmedQuestion question) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        RestPath path = RestPath.local(RestPath.ARMED)
                .with("pipeline", question.pipeline())
                .with("lot", question.lot())
                .with("limit", String.valueOf(question.limit()));
        List<ArmedAnswer> answers = all(gathering, path, ArmedAnswer.class, () -> armedHere(question));
        gathering.cover("pipelines", everyPartition(), answers);
        return ArmedRows.merge(answers, question.limit(), covered(answers), gathering.incomplete());
    }

    /** The lots of an id, of one pipeline or of all, each with what is stuck of it. */
    public LotAnswer lot(@Nullable String pipeline, String lot) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        int partition = Partitions.of(lot, partitions);
        RestPath path = RestPath.local(RestPath.LOT).with("pipeline", pipeline).with("lot", lot);
        List<LotsAnswer> answers = holders(
                gathering,
                path,
                LotsAnswer.class,
                instance -> instance.lots().contains(partition),
                () -> lotHere(pipeline, lot));
        gathering.cover("lots", List.of(partition), answers);
        var rows = new LinkedHashMap<String, LotRow>();
        answers.forEach(
                answer -> answer.lots().forEach(row -> rows.merge(row.report().pipeline(), row, LotRow::merge)));
        if (rows.isEmpty()) {
            return neverCame(pipeline, lot, gathering);
        }
        var pages = new ArrayList<LotPage>();
        for (LotRow row : rows.values()) {
            var key = new LotKey(row.report().pipeline(), lot);
            pages.add(new LotPage(foretold(row, key, gathering), stuck(key, awaitsItems(row))));
        }
        return new LotAnswer(pages, gathering.incomplete());
    }

    private LotRow foretold(LotRow row, LotKey lot, Gathering gathering) {
        LotRow now = row;
        for (ForecastsAnswer answer : forecast(lot, gathering)) {
            for (LotForecastRecord standing : answer.lots()) {
                now = now.standing(standing);
            }
        }
        return now;
    }

    private List<ForecastsAnswer> forecast(LotKey lot, Gathering gathering) {
        int partition = Partitions.of(lot.pipeline(), partitions);
        RestPath path = RestPath.local(RestPath.FORECAST)
                .with("pipeline", lot.pipeline())
                .with("lot", lot.lot());
        List<ForecastsAnswer> answers = holders(
                gathering,
                path,
                ForecastsAnswer.class,
                instance -> instance.pipelines().contains(partition),
                () -> forecastHere(lot));
        gathering.cover("pipelines", List.of(partition), answers);
        return answers;
    }

    /** How an open lot stands with its forecast, as far as this instance holds its pipeline. */
    public ForecastsAnswer forecastHere(LotKey lot) {
        return pipelines.forecast(lot, self().pipelines(), Partitions.of(lot.pipeline(), partitions));
    }

    /** How an open lot stands with its forecast. */
    public ForecastsAnswer forecast(LotKey lot) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        List<ForecastsAnswer> answers = forecast(lot, gathering);
        List<LotForecastRecord> found = answers.stream()
                .flatMap(answer -> answer.lots().stream())
                .limit(1)
                .toList();
        return new ForecastsAnswer(found, covered(answers), gathering.incomplete());
    }

    // What a schedule expects is kept with its pipeline, which may lie anywhere.
    private LotAnswer neverCame(@Nullable String pipeline, String lot, Gathering gathering) {
        var question = new LotsQuestion(pipeline, LotSelection.ALL, lot, LotsQuestion.MAX_LIMIT);
        List<LotPage> pages = lots(question).lots().stream()
                .filter(row -> row.report().lot().equals(lot))
                .map(row -> new LotPage(row, Stuck.answer(List.of(), 0, 0, false, Set.of(), List.of())))
                .toList();
        return new LotAnswer(pages, gathering.incomplete());
    }

    // Before that, what was announced and has not come yet is simply on its way.
    private static boolean awaitsItems(LotRow row) {
        return row.report().sealedAt() != null || row.report().verdict() == Verdict.MISSED;
    }

    /** What is stuck of a lot among the items that this instance holds; {@code unseen}: also what never came. */
    public StuckAnswer stuckHere(LotKey lot, boolean unseen) {
        return items.stuck(lot, unseen, self().items());
    }

    /** What is stuck of a lot; {@code unseen}: also what was declared and never came. */
    public StuckAnswer stuck(LotKey lot, boolean unseen) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        RestPath path = RestPath.local(RestPath.STUCK)
                .with("pipeline", lot.pipeline())
                .with("lot", lot.lot())
                .with("unseen", String.valueOf(unseen));
        List<StuckAnswer> answers = all(gathering, path, StuckAnswer.class, () -> stuckHere(lot, unseen));
        gathering.cover("items", everyPartition(), answers);
        var found = new ArrayList<StuckItem>();
        answers.forEach(answer -> found.addAll(answer.items()));
        return Stuck.answer(
                found,
                sum(answers, StuckAnswer::found),
                sum(answers, StuckAnswer::lookedAt),
                answers.stream().anyMatch(StuckAnswer::scanCut),
                covered(answers),
                gathering.incomplete());
    }

    /** Whether the pipelines that this instance holds are slow. */
    public TodayAnswer todayHere(TodayQuestion question) {
        var answered = new TreeSet<Integer>();
        var incomplete = new ArrayList<String>();
        List<PaceOfPipeline> paces = pipelines.paces(question, self().pipelines(), answered, incomplete);
        return new TodayAnswer(paces, answered, incomplete);
    }

    /** What waits for the steps of the pipelines that this instance holds. */
    public List<BacklogRow> backlogsHere() {
        return pipelines.backlogs(null, self().pipelines(), new ArrayList<>());
    }

    /** Whether pipelines are slow. */
    public TodayAnswer today(TodayQuestion question) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        RestPath path = RestPath.local(RestPath.TODAY)
                .with("pipeline", question.pipeline())
                .with("day", question.day() == null ? null : question.day().toString())
                .with("hour", question.hour() == null ? null : question.hour().toString());
        List<TodayAnswer> answers = all(gathering, path, TodayAnswer.class, () -> todayHere(question));
        gathering.cover("pipelines", everyPartition(), answers);
        // Two instances may hold a pipeline for a moment, while it moves.
        var byName = new TreeMap<String, PaceOfPipeline>();
        answers.forEach(answer -> answer.pipelines().forEach(pace -> byName.putIfAbsent(pace.pipeline(), pace)));
        return new TodayAnswer(List.copyOf(byName.values()), covered(answers), gathering.incomplete());
    }

    /** How the SLOs stand of the pipelines that this instance holds. */
    public SlosAnswer slosHere(@Nullable String pipeline) {
        var answered = new TreeSet<Integer>();
        var incomplete = new ArrayList<String>();
        List<SloStatusRecord> slos = pipelines.slos(pipeline, self().pipelines(), answered, incomplete);
        return new SlosAnswer(slos, answered, incomplete);
    }

    /** How SLOs stand. */
    public SlosAnswer slos(@Nullable String pipeline) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        RestPath path = RestPath.local(RestPath.SLOS).with("pipeline", pipeline);
        List<SlosAnswer> answers = all(gathering, path, SlosAnswer.class, () -> slosHere(pipeline));
        gathering.cover("pipelines", everyPartition(), answers);
        // Two instances may hold a pipeline for a moment, while it moves.
        var once = new LinkedHashMap<List<String>, SloStatusRecord>();
        answers.forEach(answer -> answer.slos()
                .forEach(
                        slo -> once.putIfAbsent(List.of(slo.pipeline(), slo.slo(), String.valueOf(slo.value())), slo)));
        List<SloStatusRecord> sorted = once.values().stream()
                .sorted(Comparator.comparing(SloStatusRecord::pipeline))
                .toList();
        return new SlosAnswer(sorted, covered(answers), gathering.incomplete());
    }

    /** The items of a uid that this instance holds. */
    public ItemsAnswer itemsHere(ItemQuestion question) {
        return items.find(question, self().items(), Partitions.of(question.uid(), partitions));
    }

    /** The items of a uid. */
    public ItemsAnswer items(ItemQuestion question) {
        var gathering = new Gathering(peers, bounds.answerWithin());
        int partition = Partitions.of(question.uid(), partitions);
        RestPath path = RestPath.local(RestPath.ITEMS)
                .with("uid", question.uid())
                .with("pipeline", question.pipeline())
                .with("lot", question.lot());
        List<ItemsAnswer> answers = holders(
                gathering,
                path,
                ItemsAnswer.class,
                instance -> instance.items().contains(partition),
                () -> itemsHere(question));
        gathering.cover("items", List.of(partition), answers);
        // Of two that hold it, one is about to let go, and both say the same.
        ItemsAnswer first = answers.stream()
                .filter(answer -> !answer.partitions().isEmpty())
                .findFirst()
                .orElse(new ItemsAnswer(List.of(), false, Set.of(), List.of()));
        return new ItemsAnswer(first.items(), first.cut(), covered(answers), gathering.incomplete());
    }

    /** How this instance is, and with {@code concerned} also how many open lots it holds. */
    public HealthAnswer healthHere(boolean concerned) {
        HealthAnswer here = health.here();
        return concerned ? HealthQuery.with(here, lots.open(self().lots())) : here;
    }

    /** How all instances are; where something is blind, also whose lots that concerns. */
    public HealthAnswer healthOfAll() {
        var gathering = new Gathering(peers, bounds.answerWithin());
        List<HealthAnswer> answers =
                all(gathering, RestPath.local(RestPath.HEALTH), HealthAnswer.class, () -> healthHere(false));
        HealthAnswer answer = HealthQuery.merge(answers, everyPartition(), gathering);
        if (answer.status() != Health.BLIND) {
            return answer;
        }
        RestPath path = RestPath.local(RestPath.HEALTH).with("concerned", "true");
        var concerned = new ArrayList<ConcernedPipeline>();
        all(new Gathering(peers, bounds.answerWithin()), path, HealthAnswer.class, () -> healthHere(true))
                .forEach(each -> concerned.addAll(each.concerned()));
        return HealthQuery.with(answer, concerned);
    }

    private Instance self() {
        return instances.self();
    }

    private List<Integer> everyPartition() {
        return IntStream.range(0, partitions).boxed().toList();
    }

    private <T extends PartialAnswer> List<T> all(
            Gathering gathering, RestPath path, Class<T> type, java.util.function.Supplier<T> here) {
        var answers = new ArrayList<>(gathering.ask(instances.others(), path.toString(), type));
        answers.add(here.get());
        answers.forEach(gathering::note);
        return answers;
    }

    private <T extends PartialAnswer> List<T> holders(
            Gathering gathering,
            RestPath path,
            Class<T> type,
            Function<Instance, Boolean> holds,
            java.util.function.Supplier<T> here) {
        List<Instance> asked = instances.others().stream().filter(holds::apply).toList();
        var answers = new ArrayList<>(gathering.ask(asked, path.toString(), type));
        if (holds.apply(self())) {
            answers.add(here.get());
        }
        answers.forEach(gathering::note);
        return answers;
    }

    private static <T> long sum(Collection<T> answers, java.util.function.ToLongFunction<T> part) {
        return answers.stream().mapToLong(part).sum();
    }

    private static Set<Integer> covered(Collection<? extends PartialAnswer> answers) {
        var covered = new HashSet<Integer>();
        answers.forEach(answer -> covered.addAll(answer.partitions()));
        return new TreeSet<>(covered);
    }
}
