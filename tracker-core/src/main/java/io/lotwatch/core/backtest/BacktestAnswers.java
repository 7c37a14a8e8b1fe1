package io.lotwatch.core.backtest;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was answered about one pipeline.
 *
 * @param lots all lots of the log, of both halves
 * @param deadlines from a lot's start; empty where no lot of the first half completed
 * @param undecided deadlines of the second half that lie after the end of the log, which nobody was asked about
 * @param forecast the answers of the forecast, in the order in which they were told
 * @param rules those of the plain rules, by name
 */
public record BacktestAnswers(
        long lots, List<Duration> deadlines, long undecided, List<Answer> forecast, Map<String, List<Answer>> rules) {}
