package io.lotwatch.app.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.core.backtest.Answer;
import io.lotwatch.core.backtest.BacktestAnswers;
import io.lotwatch.core.backtest.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code backtest forecast} tells: the scores over all pipelines. */
final class ForecastReport {
    private final long lots;
    private final Score forecast;
    private final Map<String, Score> rules = new LinkedHashMap<>();

    ForecastReport(Collection<BacktestAnswers> pipelines) {
        var answers = new ArrayList<Answer>();
        var ofRules = new LinkedHashMap<String, List<Answer>>();
        for (BacktestAnswers each : pipelines) {
            answers.addAll(each.forecast());
            each.rules()
                    .forEach((name, told) -> ofRules.computeIfAbsent(name, rule -> new ArrayList<>())
                            .addAll(told));
        }
        this.lots = answers.stream().map(Answer::lot).distinct().count();
        this.forecast = Score.of(answers);
        ofRules.forEach((name, told) -> rules.put(name, Score.of(told)));
    }

    @JsonPropertyOrder({
        "lots",
        "asked",
        "missed",
        "brier",
        "calibrationError",
        "precision",
        "recall",
        "medianLeadMs",
        "rules"
    })
    record Forecast(
            long lots,
            long asked,
            long missed,
            @Nullable Double brier,
            @Nullable Double calibrationError,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Long medianLeadMs,
            Map<String, Rule> rules) {}

    @JsonPropertyOrder({"asked", "missed", "brier", "calibrationError", "precision", "recall", "medianLeadMs"})
    record Rule(
            long asked,
            long missed,
            @Nullable Double brier,
            @Nullable Double calibrationError,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Long medianLeadMs) {
        static Rule of(Score score) {
            return new Rule(
                    score.asked(),
                    score.missed(),
                    score.brier(),
                    score.calibrationError(),
                    score.precision(),
                    score.recall(),
                    millis(score.medianLead()));
        }
    }

    /** As it is written as JSON. */
    Forecast wire() {
        var wired = new LinkedHashMap<String, Rule>();
        rules.forEach((name, score) -> wired.put(name, Rule.of(score)));
        return new Forecast(
                lots,
                forecast.asked(),
                forecast.missed(),
                forecast.brier(),
                forecast.calibrationError(),
                forecast.precision(),
                forecast.recall(),
                millis(forecast.medianLead()),
                wired);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : (Long) duration.toMillis();
    }

    /** As it is shown. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%,d lots asked about, %,d times; the deadline was missed in %,d of these"
                .formatted(lots, forecast.asked(), forecast.missed()));
        var table = new TextTable("", "Brier", "calibration error", "precision", "recall", "median lead");
        row(table, "forecast", forecast);
        rules.forEach((name, score) -> row(table, name, score));
        lines.addAll(table.lines());
        lines.add(comparison());
        return lines;
    }

    private static void row(TextTable table, String name, Score score) {
        table.add(
                name,
                number(score.brier(), "%.4f"),
                number(score.calibrationError(), "%.3f"),
                number(score.precision(), "%.3f"),
                number(score.recall(), "%.3f"),
                TimeText.span(millis(score.medianLead())));
    }

    private static String number(@Nullable Double value, String format) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }

    private String comparison() {
        String best = null;
        double least = Double.POSITIVE_INFINITY;
        for (var rule : rules.entrySet()) {
            Double brier = rule.getValue().brier();
            if (brier != null && brier < least) {
                least = brier;
                best = rule.getKey();
            }
        }
        Double own = forecast.brier();
        if (best == null || own == null || least == 0) {
            return "nothing to compare";
        }
        double part = 100 * (1 - own / least);
        return String.format(
                Locale.ROOT,
                "the Brier score of the forecast is %.1f %% %s that of the best rule, %s",
                Math.abs(part),
                part < 0 ? "above" : "below",
                best);
    }
}
