package io.lotwatch.app.cli;

import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.catalog.InForce;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.definitions.DefinitionsJson;
import io.lotwatch.app.suggestion.Suggestion;
import io.lotwatch.core.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one definition as a file that could be applied again. */
@Command(
        name = "show",
        description = {
            "Shows the definition of a pipeline as JSON, which is a file that can be applied again.",
            "%nExamples:",
            "  lotwatch definitions show orders",
            "  lotwatch definitions show orders --version 3f2a90bb01cd > orders.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:there is no such pipeline or version, or the cluster does not answer",
            "2:the command line or the configuration is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class DefinitionsShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    // Not the standard ones: --version is that of the definition.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    private boolean help;

    @Option(names = "--version", paramLabel = "V", description = "another version than the one in force")
    private @Nullable String version;

    @Parameters(paramLabel = "PIPELINE", description = "the pipeline's name")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String pipeline;

    @Override
    public Integer call() throws PlainMessageException {
        String text = OpenCatalog.ask(
                connection.resolve(), (reached, topic) -> DefinitionsJson.writePretty(definition(topic)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
        return 0;
    }

    private PipelineDefinition definition(DefinitionsTopic topic) throws PlainMessageException {
        List<PipelineDefinition> versions = topic.versions(pipeline);
        InForce inForce = topic.inForce().get(pipeline);
        String known = versions.stream().map(PipelineDefinition::version).collect(Collectors.joining(", "));
        if (versions.isEmpty() && inForce == null) {
            throw new PlainMessageException("no definition of pipeline \"%s\" is known%s"
                    .formatted(pipeline, Suggestion.of(pipeline, topic.inForce().keySet())));
        }
        if (version == null && inForce == null) {
            throw new PlainMessageException("pipeline \"%s\" is retired; show one of its versions with --version: %s"
                    .formatted(pipeline, known));
        }
        String wanted = version == null && inForce != null ? inForce.version() : version;
        return versions.stream()
                .filter(each -> each.version().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new PlainMessageException("pipeline \"%s\" has no readable version %s; it has %s"
                        .formatted(pipeline, wanted, known.isEmpty() ? "none" : known)));
    }
}
