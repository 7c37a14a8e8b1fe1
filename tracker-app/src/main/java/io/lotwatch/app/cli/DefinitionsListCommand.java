package io.lotwatch.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.app.catalog.InForce;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.event.EventTime;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the definitions in force. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the pipelines whose definitions are in force.",
            "%nExamples:",
            "  lotwatch definitions list",
            "  lotwatch definitions list --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed, also where there are none",
            "1:the cluster does not answer",
            "2:the command line or the configuration is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class DefinitionsListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "as a JSON array instead of a table")
    private boolean json;

    private record Row(
            String pipeline, InForce inForce, @Nullable PipelineDefinition definition) {}

    @Override
    public Integer call() throws PlainMessageException {
        List<Row> rows = OpenCatalog.ask(connection.resolve(), (reached, topic) -> {
            var found = new ArrayList<Row>();
            topic.inForce()
                    .forEach((pipeline, inForce) -> found.add(new Row(
                            pipeline,
                            inForce,
                            topic.versions(pipeline).stream()
                                    .filter(each -> each.version().equals(inForce.version()))
                                    .findFirst()
                                    .orElse(null))));
            return found;
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(array(rows).toPrettyString());
        } else if (rows.isEmpty()) {
            out.println("no definition is in force; put some into force with lotwatch definitions apply FILE");
        } else {
            printTable(rows, out);
        }
        out.flush();
        return 0;
    }

    private static ArrayNode array(List<Row> rows) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Row row : rows) {
            PipelineDefinition definition = row.definition();
            ObjectNode json = array.addObject()
                    .put("pipeline", row.pipeline())
                    .put("version", row.inForce().version())
                    .put("owner", definition == null ? null : definition.owner())
                    .put(
                            "severity",
                            definition == null
                                    ? null
                                    : definition.severity().name().toLowerCase(Locale.ROOT))
                    .put("since", EventTime.format(row.inForce().since()));
            ArrayNode steps = json.putArray("steps");
            if (definition != null) {
                definition.steps().stream().map(StepDefinition::name).forEach(steps::add);
            }
        }
        return array;
    }

    private static void printTable(List<Row> rows, PrintWriter out) {
        var table = new TextTable("PIPELINE", "VERSION", "OWNER", "IN FORCE SINCE", "STEPS");
        for (Row row : rows) {
            PipelineDefinition definition = row.definition();
            table.add(
                    row.pipeline(),
                    row.inForce().version(),
                    definition == null ? "?" : definition.owner(),
                    EventTime.format(row.inForce().since()),
                    definition == null
                            ? "?"
                            : Integer.toString(definition.steps().size()));
        }
        table.lines().forEach(out::println);
    }
}
