package io.lotwatch.app.cli;

import io.lotwatch.app.catalog.DefinitionChange;
import io.lotwatch.app.catalog.DefinitionsPublisher;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts definitions into force. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Puts definitions into force, all of them or none, without a restart.",
            "Each item is judged by the version that was in force where its first event was appended, each lot by that of"
                    + " its first item. What no file names stays as it is.",
            "%nExamples:",
            "  lotwatch definitions apply pipelines/",
            "  lotwatch definitions apply --bootstrap-servers kafka:9092 orders.yaml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:they are in force; what was in force already is unchanged",
            "1:they have errors, or the cluster does not take them, and nothing is changed",
            "2:the command line or the configuration is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class DefinitionsApplyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "a file of definitions, or a directory of *.yaml, *.yml and *.json files")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws PlainMessageException {
        DefinitionsResult result = DefinitionsLoader.load(files);
        PrintWriter err = spec.commandLine().getErr();
        result.faults().forEach(err::println);
        err.flush();
        if (result.hasErrors()) {
            throw new PlainMessageException("the definitions have errors, nothing is changed");
        }
        List<DefinitionChange> changes = OpenCatalog.ask(
                connection.resolve(),
                (reached, topic) -> new DefinitionsPublisher(reached, topic).apply(result.pipelines()));
        PrintWriter out = spec.commandLine().getOut();
        changes.forEach(change -> out.println(told(change)));
        if (changes.stream().noneMatch(DefinitionChange::isChange)) {
            out.println("nothing to do: all of it is in force already");
        }
        out.flush();
        return 0;
    }

    private static String told(DefinitionChange change) {
        if (!change.isChange()) {
            return "%s: unchanged (%s)".formatted(change.pipeline(), change.after());
        }
        return change.before() == null
                ? "%s: new (%s)".formatted(change.pipeline(), change.after())
                : "%s: changed (%s -> %s)".formatted(change.pipeline(), change.before(), change.after());
    }
}
