package io.lotwatch.app.cli;

import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.PaceOfPipeline;
import io.lotwatch.app.query.PaceRow;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.app.query.TodayAnswer;
import io.lotwatch.event.report.WireJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether it is slow today. */
@Command(
        name = "today",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether it is slow today, in a sentence with its numbers; with the name of a pipeline, also what was",
            "compared. What is usual comes from the same weekday and hour of the past four weeks, else from all their days."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:answered, whatever the answer",
            "1:no tracker answers, or it knows nothing of such a pipeline or time",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class TodayCommand implements Callable<Integer> {
    private static final int WIDEST = 60;
    private static final int LAST_HOUR = 23;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(names = "--day", paramLabel = "DATE", description = "another day, as 2026-11-24")
    private @Nullable LocalDate day;

    @Option(names = "--hour", paramLabel = "N", description = "only this hour of the day, 0 to 23")
    private @Nullable Integer hour;

    @Option(names = "--json", description = "the answer as JSON, on one line")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE", description = "the pipeline to say more of")
    private @Nullable String pipeline;

    @Override
    public Integer call() {
        if (hour != null && (hour < 0 || hour > LAST_HOUR)) {
            throw new ParameterException(spec.commandLine(), "--hour is from 0 to 23, not " + hour);
        }
        try {
            return show();
        } catch (PlainMessageException | NoTrackerException plain) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("lotwatch: " + plain.getMessage());
            err.flush();
            return 1;
        }
    }

    private int show() throws PlainMessageException, NoTrackerException {
        var client = new TrackerClient(connection.requireUrl(), token.value());
        Optional<TrackerClient.Answer> found = client.find(new RestPath(RestPath.TODAY)
                .with("pipeline", pipeline)
                .with("day", day == null ? null : day.toString())
                .with("hour", hour == null ? null : hour.toString()));
        if (found.isEmpty()) {
            throw new PlainMessageException(
                    "there is no tracker of this version at the URL: it knows not whether it is slow");
        }
        TodayAnswer answer = WireJson.read(found.get().body(), TodayAnswer.class);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(found.get().body(), StandardCharsets.UTF_8));
        } else {
            answer.pipelines().forEach(pace -> print(pace, out));
            LotText.incomplete(answer.incomplete(), out);
        }
        out.flush();
        if (answer.pipelines().isEmpty()) {
            throw new PlainMessageException(
                    pipeline == null
                            ? "nothing has ended in that time that could be compared"
                            : "nothing of " + Printable.text(pipeline)
                                    + " has ended in that time that could be compared");
        }
        return 0;
    }

    private void print(PaceOfPipeline pace, PrintWriter out) {
        out.printf("%s: %s%n", Printable.text(pace.pipeline()), Printable.text(pace.sentence()));
        if (!pace.strength().isEmpty()) {
            out.println("  " + pace.strength());
        }
        pace.backlogs().forEach(row -> out.println("  " + Printable.text(row.sentence())));
        if (pipeline == null) {
            return;
        }
        out.println();
        var table = new TextTable("OF", "", "ENDED", "MEDIAN", "USUAL", "TIMES", "P90", "USUAL P90", "USUAL OF");
        for (PaceRow row : pace.series()) {
            table.add(
                    row.step() == null
                            ? row.kind().name().toLowerCase(Locale.ROOT) + "s"
                            : Printable.cut(row.step(), WIDEST),
                    row.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    row.count() == null ? "0" : row.count().toString(),
                    TimeText.span(row.medianMs()),
                    TimeText.span(row.usualMedianMs()),
                    row.ratio() == null ? "-" : String.format(Locale.ROOT, "%.2f", row.ratio()),
                    TimeText.span(row.p90Ms()),
                    TimeText.span(row.usualP90Ms()),
                    usual(row));
        }
        table.lines().forEach(line -> out.println("  " + line));
    }

    private static String usual(PaceRow row) {
        if (row.usualOf() == null) {
            return "-";
        }
        return "%s, %d on %d days"
                .formatted(
                        row.usualOf().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        row.usualCount(),
                        row.usualDays());
    }
}
