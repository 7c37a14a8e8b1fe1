package io.lotwatch.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "lotwatch",
        mixinStandardHelpOptions = true,
        version = "Lotwatch 0.1.0",
        description = "Judges the delivery deadline and the quality of the output of multi-step pipelines.",
        subcommands = {
            LotsCommand.class,
            ItemsCommand.class,
            HealthCommand.class,
            ReplayCommand.class,
            ValidateCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:it did not, and the message says why",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class LotwatchMain {
    static final int WRONG_USE = 2;
    private static final int OWN_FAULT = 3;

    private LotwatchMain() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LotwatchMain())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("lotwatch: this is a fault of Lotwatch itself, please report it");
                    failure.printStackTrace(command.getErr());
                    return OWN_FAULT;
                })
                .setUsageHelpAutoWidth(true);
    }
}
