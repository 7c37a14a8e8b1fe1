package io.lotwatch.app.cli;

import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.ArmedAnswer;
import io.lotwatch.app.query.ArmedQuestion;
import io.lotwatch.app.query.ArmedRow;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.event.report.WireJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
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

/** Shows what time alone will judge. */
@Command(
        name = "armed",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what will be judged by time alone, and when: schedules, deadlines, warnings, seals;",
            "with --pipeline and the name of a lot, also the budgets of that lot's items."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown, also where the answer is incomplete and says so",
            "1:no tracker answers",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class ArmedCommand implements Callable<Integer> {
    private static final int WIDEST = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(names = "--pipeline", paramLabel = "NAME", description = "only of this pipeline")
    private @Nullable String pipeline;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many are shown, 1 to 1000 (default: 100)")
    private int limit;

    @Option(names = "--json", description = "the answer as JSON, on one line")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "LOT", description = "only of this lot")
    private @Nullable String lot;

    @Override
    public Integer call() {
        if (limit < 1 || limit > ArmedQuestion.MAX_LIMIT) {
            throw new ParameterException(
                    spec.commandLine(), "--limit is from 1 to " + ArmedQuestion.MAX_LIMIT + ", not " + limit);
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
        Optional<TrackerClient.Answer> answer = client.find(new RestPath(RestPath.ARMED)
                .with("pipeline", pipeline)
                .with("lot", lot)
                .with("limit", String.valueOf(limit)));
        if (answer.isEmpty()) {
            throw new PlainMessageException(
                    "there is no tracker of this version at the URL: it knows not what is armed");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(answer.get().body(), StandardCharsets.UTF_8));
        } else {
            print(
                    WireJson.read(answer.get().body(), ArmedAnswer.class),
                    new TimeText(Instant.now(), ZoneId.systemDefault()),
                    out);
        }
        out.flush();
        return 0;
    }

    private static void print(ArmedAnswer answer, TimeText times, PrintWriter out) {
        if (answer.armed().isEmpty()) {
            out.println("nothing is armed");
        } else {
            var table = new TextTable("JUDGED AFTER", "IN", "PIPELINE", "LOT", "ITEM", "STEP", "BY");
            for (ArmedRow row : answer.armed()) {
                table.add(
                        times.at(row.at()),
                        times.distance(row.at()),
                        Printable.cut(row.pipeline(), WIDEST),
                        Printable.cut(row.lot(), WIDEST),
                        row.uid() == null ? "-" : Printable.cut(row.uid(), WIDEST),
                        row.step() == null ? "-" : Printable.cut(row.step(), WIDEST),
                        row.attempt() == null ? row.what() : row.what() + ", attempt " + row.attempt());
            }
            table.lines().forEach(out::println);
        }
        if (answer.cut()) {
            out.printf(
                    "%,d of %,d are shown; --limit, --pipeline and the name of a lot say which%n",
                    answer.armed().size(), answer.found());
        }
        if (answer.scanCut()) {
            out.println("there is more than could be looked at");
        }
        if (answer.asOf() != null) {
            out.println("as of " + times.at(answer.asOf()));
        }
        LotText.incomplete(answer.incomplete(), out);
    }
}
