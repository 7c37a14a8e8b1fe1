package io.lotwatch.app.cli;

import io.lotwatch.app.catalog.DefinitionChange;
import io.lotwatch.app.catalog.DefinitionsPublisher;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes definitions out of force. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the definitions of pipelines out of force, all of them or none.",
            "Items that begin later are tracked without budgets or findings. Items that are known keep the version that"
                    + " they have.",
            "%nExample:",
            "  lotwatch definitions retire orders"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:they are retired",
            "1:one of them is not in force, or the cluster does not take it, and nothing is changed",
            "2:the command line or the configuration is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class DefinitionsRetireCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(arity = "1..*", paramLabel = "PIPELINE", description = "the pipeline's name")
    private List<String> pipelines = new ArrayList<>();

    @Override
    public Integer call() throws PlainMessageException {
        List<DefinitionChange> changes = OpenCatalog.ask(
                connection.resolve(), (reached, topic) -> new DefinitionsPublisher(reached, topic).retire(pipelines));
        PrintWriter out = spec.commandLine().getOut();
        changes.forEach(change -> out.printf("%s: retired (was %s)%n", change.pipeline(), change.before()));
        out.flush();
        return 0;
    }
}
