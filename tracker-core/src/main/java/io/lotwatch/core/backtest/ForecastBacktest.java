package io.lotwatch.core.backtest;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.forecast.Forecast;
import io.lotwatch.core.forecast.Forecaster;
import io.lotwatch.core.forecast.LotProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Asks the forecast, and plain rules, about the lots of a pipeline as its log goes on, and holds the answers against what
 * became of them.
 */
public final class ForecastBacktest {
    private static final double NO_IDEA = 0.5;

    private final PipelineDefinition definition;
    private final List<LoggedEvent> log;
    private final boolean perItem;
    private final Map<String, PlainRule> rules = PlainRules.all();
    private final PriorityQueue<Question> unlearned = new PriorityQueue<>(Comparator.comparing(Question::deadline));
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, List<Answer>> ofRules = new LinkedHashMap<>();

    private ForecastBacktest(PipelineDefinition definition, List<LoggedEvent> log, boolean perItem) {
        this.definition = definition;
        this.log = log;
        this.perItem = perItem;
        rules.keySet().forEach(name -> ofRules.put(name, new ArrayList<>()));
    }

    /**
     * Runs it.
     *
     * @param log the events of the pipeline, in the order of their log times
     * @param perItem whether each item is a lot of its own
     */
    public static BacktestAnswers run(PipelineDefinition definition, List<LoggedEvent> log, boolean perItem) {
        return new ForecastBacktest(definition, log, perItem).run();
    }

    private BacktestAnswers run() {
        if (log.isEmpty()) {
            return new BacktestAnswers(0, List.of(), 0, answers, ofRules);
        }
        Instant end = log.get(log.size() - 1).loggedAt();
        List<LotTruth> lots = truth(end);
        QuestionList asked = QuestionList.about(lots, end);
        var knowledge = new Knowledge();
        var fold = new LotFold(definition, perItem, knowledge);
        int next = 0;
        for (Question question : asked.questions()) {
            while (next < log.size() && !log.get(next).loggedAt().isAfter(question.askedAt())) {
                fold.take(log.get(next++));
            }
            fold.advance(question.askedAt());
            learn(question.askedAt());
            FoldedLot lot = fold.lots().get(question.lot());
            if (lot != null && !lot.startedAt().isAfter(question.askedAt())) {
                ask(question, lot, knowledge);
            }
        }
        return new BacktestAnswers(lots.size(), asked.deadlines(), asked.undecided(), answers, ofRules);
    }

    private List<LotTruth> truth(Instant end) {
        var fold = new LotFold(definition, perItem, Silent.HEARD);
        log.forEach(fold::take);
        var lots = new ArrayList<LotTruth>();
        for (FoldedLot lot : fold.lots().values()) {
            if (lot.isRegular() && lot.cancelledAt() == null) {
                lots.add(new LotTruth(lot.id(), lot.startedAt(), lot.completedAt(end)));
            }
        }
        lots.sort(Comparator.comparing(LotTruth::startedAt).thenComparing(LotTruth::lot));
        return lots;
    }

    private void learn(Instant now) {
        while (!unlearned.isEmpty() && unlearned.peek().deadline().isBefore(now)) {
            Question known = unlearned.remove();
            rules.values().forEach(rule -> rule.learn(known));
        }
    }

    private void ask(Question question, FoldedLot lot, Knowledge knowledge) {
        var progress = new LotProgress(
                question.lot(), lot.startedAt(), question.askedAt(), question.deadline(), lot.mark(question.askedAt()));
        var situation = new Situation(
                question,
                progress,
                lot,
                knowledge.before(question.lot(), lot.startedAt()),
                knowledge.completed(),
                knowledge.medians());
        rules.forEach((name, rule) -> {
            double probability = rule.probability(situation);
            if (question.scored()) {
                tell(question, probability, ofRules.getOrDefault(name, answers));
            }
        });
        unlearned.add(question);
        if (question.scored()) {
            Forecast forecast = Forecaster.forecast(knowledge.history(), progress);
            tell(question, forecast.probability() == null ? NO_IDEA : forecast.probability(), answers);
        }
    }

    private void tell(Question question, double probability, List<Answer> told) {
        told.add(new Answer(
                definition.name() + "/" + question.lot(),
                question.deadlineNumber(),
                question.askedAt(),
                question.deadline(),
                probability,
                question.made()));
    }

    private enum Silent implements LotFold.Heard {
        HEARD;

        @Override
        public void item(@Nullable FoldedItem before, FoldedItem after) {}

        @Override
        public void lot(FoldedLot lot, Instant now) {}

        @Override
        public void withdrawn(String lot) {}
    }
}
