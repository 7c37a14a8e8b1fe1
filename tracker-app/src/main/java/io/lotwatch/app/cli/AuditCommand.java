package io.lotwatch.app.cli;

import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.core.audit.AuditLine;
import io.lotwatch.core.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what would go unseen. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Lists each way in which a pipeline and its steps can fail, with the rule that would say so and when,"
                    + " or the line of the definition that would mend it.",
            "%nExamples:",
            "  lotwatch audit",
            "  lotwatch audit --definitions pipelines/ --format json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:told, whatever would go unseen",
            "1:the definitions have errors, or the cluster does not answer",
            "2:the command line or the configuration is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class AuditCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--definitions",
            paramLabel = "FILE",
            description = "definitions of pipelines, a file or a directory; may be repeated"
                    + " (default: those in force on the tracker)")
    private List<Path> definitions = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: table)")
    private Format format = Format.table;

    /** As the option names them. */
    enum Format {
        table,
        json
    }

    @Override
    public Integer call() throws PlainMessageException {
        List<PipelineDefinition> pipelines = definitions.isEmpty() ? inForce() : fromFiles();
        if (pipelines == null) {
            return LotwatchMain.FAILED;
        }
        List<AuditLine> lines = AuditText.audit(pipelines);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(AuditText.json(lines));
        } else if (lines.isEmpty()) {
            out.println("there is no definition to look at");
        } else {
            AuditText.tables(lines).forEach(out::println);
            AuditText.summary(lines).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    /** Null, with the faults told, where nothing would be loaded. */
    private @Nullable List<PipelineDefinition> fromFiles() {
        DefinitionsResult result = DefinitionsLoader.load(definitions);
        PrintWriter err = spec.commandLine().getErr();
        result.faults().forEach(err::println);
        err.flush();
        return result.hasErrors() ? null : result.pipelines();
    }

    private List<PipelineDefinition> inForce() throws PlainMessageException {
        return OpenCatalog.ask(connection.resolve(), (reached, topic) -> inForce(topic));
    }

    private List<PipelineDefinition> inForce(DefinitionsTopic topic) {
        var found = new ArrayList<PipelineDefinition>();
        topic.inForce().forEach((pipeline, inForce) -> {
            int before = found.size();
            topic.versions(pipeline).stream()
                    .filter(each -> each.version().equals(inForce.version()))
                    .forEach(found::add);
            if (found.size() == before) {
                spec.commandLine()
                        .getErr()
                        .println("lotwatch: the definition of pipeline \"%s\" in force cannot be read"
                                .formatted(Printable.text(pipeline)));
            }
        });
        spec.commandLine().getErr().flush();
        return found;
    }
}
