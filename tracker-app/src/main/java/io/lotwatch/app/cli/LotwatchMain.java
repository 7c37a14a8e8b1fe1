package io.lotwatch.app.cli;

import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "lotwatch",
        mixinStandardHelpOptions = true,
        version = "Lotwatch 0.1.0",
        description = "Judges the delivery deadline and the quality of the output of multi-step pipelines.",
        subcommands = {
            RunCommand.class,
            LotsCommand.class,
            ItemsCommand.class,
            ArmedCommand.class,
            TodayCommand.class,
            SloCommand.class,
            HealthCommand.class,
            EmitCommand.class,
            DefinitionsCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            ValidateCommand.class,
            AuditCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:it did not, and the message says why",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class LotwatchMain {
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    private static final int OWN_FAULT = 3;

    @Option(
            names = Settings.CONFIG,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "a properties file with the values of options; LOTWATCH_CONFIG names it, too")
    private @Nullable Path config; // Settings reads it before the other options get their defaults

    private LotwatchMain() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.getenv(), args).execute(args));
    }

    /** Without any environment or file. */
    static CommandLine commandLine() {
        return commandLine(Map.of());
    }

    /** With what the environment, and the file that {@code args} name, say of options that {@code args} do not set. */
    static CommandLine commandLine(Map<String, String> environment, String... args) {
        CommandLine line = new CommandLine(new LotwatchMain()).addSubcommand(new DemoCommand(DemoTracker::start));
        Settings settings = Settings.read(line.getCommandSpec(), environment, args);
        IParameterExceptionHandler wrongUse = line.getParameterExceptionHandler();
        return line.setDefaultValueProvider(settings)
                // An argument that begins with @ is what it says, and no file of further ones.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> execute(parsed, settings))
                .setParameterExceptionHandler((failure, given) -> {
                    CommandLine command = failure.getCommandLine();
                    if (tellFaults(command, settings)) {
                        return WRONG_USE;
                    }
                    int code = wrongUse.handleParseException(failure, given);
                    tellOrigin(failure, settings);
                    return code;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof PlainMessageException plain) {
                        String.valueOf(plain.getMessage())
                                .lines()
                                .forEach(each -> command.getErr().println("lotwatch: " + each));
                        command.getErr().flush();
                        return FAILED;
                    }
                    command.getErr().println("lotwatch: this is a fault of Lotwatch itself, please report it");
                    failure.printStackTrace(command.getErr());
                    return OWN_FAULT;
                })
                .setUsageHelpAutoWidth(true);
    }

    private static int execute(ParseResult parsed, Settings settings) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine line = parsed.commandSpec().commandLine();
        if (tellFaults(line, settings)) {
            return WRONG_USE;
        }
        settings.warnings().forEach(warning -> line.getErr().println("lotwatch: warning: " + warning));
        line.getErr().flush();
        return new RunLast().execute(parsed);
    }

    private static boolean tellFaults(CommandLine line, Settings settings) {
        settings.faults().forEach(fault -> line.getErr().println("lotwatch: " + fault));
        line.getErr().flush();
        return !settings.faults().isEmpty();
    }

    // Who did not type a value has to be told where it is.
    private static void tellOrigin(ParameterException failure, Settings settings) {
        ArgSpec argument = failure.getArgSpec();
        String origin = argument == null ? null : settings.originOfDefault(argument);
        if (argument != null
                && origin != null
                && String.valueOf(failure.getValue()).equals(settings.defaultValue(argument))) {
            failure.getCommandLine().getErr().println("The value comes from " + origin);
            failure.getCommandLine().getErr().flush();
        }
    }
}
