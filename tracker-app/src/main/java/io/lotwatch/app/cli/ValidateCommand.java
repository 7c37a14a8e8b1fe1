package io.lotwatch.app.cli;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.app.definitions.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells every fault of some definitions. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks definitions, and tells every fault with its file, line and column. Ends with what an audit would say.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the definitions can be loaded (there may be warnings)",
            "1:there are errors, and nothing would be loaded",
            "2:the command line is wrong"
        })
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "a file of definitions, or a directory of *.yaml, *.yml and *.json files")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        DefinitionsResult result = DefinitionsLoader.load(files);
        PrintWriter err = spec.commandLine().getErr();
        result.faults().forEach(err::println);
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(summary(result));
        if (!result.pipelines().isEmpty()) {
            AuditText.summary(AuditText.audit(result.pipelines())).forEach(out::println);
        }
        out.flush();
        return result.hasErrors() ? 1 : 0;
    }

    private static String summary(DefinitionsResult result) {
        long errors = result.faults().stream().filter(Fault::isError).count();
        long warnings = result.faults().size() - errors;
        var parts = new ArrayList<String>();
        if (errors == 0) {
            parts.add(counted(result.pipelines().size(), "pipeline"));
            parts.add(counted(
                    result.pipelines().stream()
                            .mapToLong(pipeline -> pipeline.steps().size())
                            .sum(),
                    "step"));
            parts.add(warnings == 0 ? "no faults" : counted(warnings, "warning"));
        } else {
            parts.add(counted(errors, "error"));
            if (warnings > 0) {
                parts.add(counted(warnings, "warning"));
            }
            parts.add("nothing would be loaded");
        }
        return String.join(", ", parts);
    }

    private static String counted(long count, String what) {
        return count == 1 ? "1 " + what : count + " " + what + "s";
    }
}
