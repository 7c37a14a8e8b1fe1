package io.lotwatch.app.cli;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.app.replay.RecordedEvents;
import io.lotwatch.core.backtest.BacktestAnswers;
import io.lotwatch.core.backtest.ForecastBacktest;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the forecast. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Measures on recorded events how well the forecast would have told which lots miss their deadlines.",
            "Deadlines are set from the first half of the lots, and the lots of the second half are asked about, one"
                    + " after the other, with nothing known that came later. Plain rules are measured beside it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:the definitions have errors, a file cannot be read, or there is nothing to measure",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class BacktestForecastCommand implements Callable<Integer> {
    /** Ways to show it. */
    enum Format {
        table,
        json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--definitions",
            required = true,
            paramLabel = "FILE",
            description = "definitions of pipelines, a file or a directory; may be repeated")
    private List<Path> definitions = new ArrayList<>();

    @Option(names = "--per-item", description = "take each item for a lot of its own")
    private boolean perItem;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Format format;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recorded events; all files are one log")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        DefinitionsResult result = DefinitionsLoader.load(definitions);
        result.faults().forEach(err::println);
        err.flush();
        if (result.hasErrors()) {
            return LotwatchMain.FAILED;
        }
        try {
            return measure(result.pipelines(), RecordedEvents.read(files, result.pipelines()));
        } catch (IOException failed) {
            return fail(String.valueOf(failed.getMessage()));
        }
    }

    private int measure(List<PipelineDefinition> pipelines, RecordedEvents events) {
        var measured = new ArrayList<BacktestAnswers>();
        for (PipelineDefinition pipeline : pipelines) {
            BacktestAnswers answers = ForecastBacktest.run(
                    pipeline, events.byPipeline().getOrDefault(pipeline.name(), List.of()), perItem);
            measured.add(answers);
            warn(pipeline, answers);
        }
        if (measured.stream().allMatch(each -> each.forecast().isEmpty())) {
            return fail(
                    "no lot to ask about: of the first half of the lots one has to be complete, and a deadline of the"
                            + " second half has to come before the log ends");
        }
        tell(events, new ForecastReport(measured));
        return 0;
    }

    private void warn(PipelineDefinition pipeline, BacktestAnswers answers) {
        if (answers.undecided() > 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf(
                    "lotwatch: %s: %,d deadlines lie after the end of the log and are not asked about%n",
                    Printable.text(pipeline.name()), answers.undecided());
            err.flush();
        }
    }

    private int fail(String reason) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("lotwatch: " + reason);
        err.flush();
        return LotwatchMain.FAILED;
    }

    private void tell(RecordedEvents events, ForecastReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(new String(WireJson.write(report.wire()), StandardCharsets.UTF_8));
        } else {
            out.printf("read %,d events, %,d of them rejected%n", events.read(), events.rejected());
            report.lines().forEach(out::println);
        }
        out.flush();
    }
}
