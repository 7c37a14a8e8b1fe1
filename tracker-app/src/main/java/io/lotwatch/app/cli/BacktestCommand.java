package io.lotwatch.app.cli;

import picocli.CommandLine.Command;

/** The commands that measure on recorded events how good something would have been. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Measures on recorded events how good something would have been.",
        subcommands = {BacktestForecastCommand.class})
public final class BacktestCommand {}
