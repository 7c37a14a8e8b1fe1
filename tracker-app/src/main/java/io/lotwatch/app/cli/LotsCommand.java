package io.lotwatch.app.cli;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.LotAnswer;
import io.lotwatch.app.query.LotSelection;
import io.lotwatch.app.query.LotsAnswer;
import io.lotwatch.app.query.LotsQuestion;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.event.report.WireJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows lots, or one lot. */
@Command(
        name = "lots",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which lots are open, done or late; with the name of a lot, all about that lot.",
            "When no tracker answers, it shows what was last reported to the topics, and says so."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown, also where the answer is incomplete and says so",
            "1:no such lot, or nobody could be asked",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class LotsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(names = "--pipeline", paramLabel = "NAME", description = "only lots of this pipeline")
    private @Nullable String pipeline;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "all",
            description = "all, open, complete, missed (not complete and past the deadline) or late (past the deadline,"
                    + " complete or not) (default: all)")
    private String state = "all";

    @Option(names = "--text", paramLabel = "TEXT", description = "only lots with this text in their name")
    private @Nullable String text;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many are shown, 1 to 1000 (default: 100)")
    private int limit;

    @Option(names = "--json", description = "the answer as JSON, on one line")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "LOT", description = "the lot to show all about")
    private @Nullable String lot;

    @Override
    public Integer call() {
        if (limit < 1 || limit > LotsQuestion.MAX_LIMIT) {
            throw wrong("--limit is from 1 to " + LotsQuestion.MAX_LIMIT + ", not " + limit);
        }
        LotSelection selection = LotSelection.of(state)
                .orElseThrow(() -> wrong("--state is one of "
                        + Arrays.stream(LotSelection.values())
                                .map(LotSelection::toString)
                                .collect(Collectors.joining(", "))));
        PrintWriter err = spec.commandLine().getErr();
        try {
            return show(selection);
        } catch (PlainMessageException plain) {
            err.println("lotwatch: " + plain.getMessage());
            err.flush();
            return 1;
        }
    }

    private int show(LotSelection selection) throws PlainMessageException {
        var question = new LotsQuestion(pipeline, selection, text, limit);
        try {
            var client = new TrackerClient(connection.requireUrl(), token.value());
            return lot == null ? list(client, question) : one(client, lot);
        } catch (NoTrackerException none) {
            return fallBack(question, String.valueOf(none.getMessage()));
        } catch (PlainMessageException noUrl) {
            if (connection.bootstrapServers() == null) {
                throw noUrl;
            }
            return fallBack(question, String.valueOf(noUrl.getMessage()));
        }
    }

    private int list(TrackerClient client, LotsQuestion question) throws NoTrackerException, PlainMessageException {
        RestPath path = new RestPath(RestPath.LOTS)
                .with("pipeline", question.pipeline())
                .with("state", question.selection().toString())
                .with("text", question.text())
                .with("limit", String.valueOf(question.limit()));
        Optional<TrackerClient.Answer> answer = client.find(path);
        if (answer.isEmpty()) {
            throw new PlainMessageException("there is no tracker of this version at the URL: it knows no lots");
        }
        print(answer.get(), WireJson.read(answer.get().body(), LotsAnswer.class));
        return 0;
    }

    private void print(TrackerClient.Answer answer, LotsAnswer lots) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(answer.body(), StandardCharsets.UTF_8));
        } else {
            LotText.list(lots, times(), out);
        }
        out.flush();
    }

    private int one(TrackerClient client, String name) throws NoTrackerException, PlainMessageException {
        Optional<TrackerClient.Answer> answer = client.find(
                new RestPath(RestPath.LOT).with("pipeline", pipeline).with("lot", name));
        if (answer.isEmpty()) {
            throw noSuchLot(name);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(answer.get().body(), StandardCharsets.UTF_8));
        } else {
            LotText.pages(WireJson.read(answer.get().body(), LotAnswer.class), times(), out);
        }
        out.flush();
        return 0;
    }

    private int fallBack(LotsQuestion question, String why) throws PlainMessageException {
        String name = lot;
        LotsQuestion asked = name == null
                ? question
                : new LotsQuestion(question.pipeline(), LotSelection.ALL, name, LotsQuestion.MAX_LIMIT);
        LotsAnswer lots = LastReports.read(cluster(why), asked);
        PrintWriter err = spec.commandLine().getErr();
        err.println("lotwatch: no tracker answers (%s); this is what was last reported, as of %s"
                .formatted(Printable.text(why), times().at(lots.asOf())));
        lots.incomplete().forEach(reason -> err.println("lotwatch: " + Printable.text(reason)));
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        var found = name == null
                ? lots.lots()
                : lots.lots().stream()
                        .filter(row -> row.report().lot().equals(name))
                        .toList();
        if (name != null && found.isEmpty()) {
            throw noSuchLot(name);
        }
        if (json) {
            out.println(new String(WireJson.write(lots), StandardCharsets.UTF_8));
        } else if (name == null) {
            LotText.list(lots, times(), out);
        } else {
            found.forEach(row -> LotText.page(row, null, times(), out));
        }
        out.flush();
        return 0;
    }

    private Connection cluster(String why) throws PlainMessageException {
        try {
            return connection.resolve();
        } catch (PlainMessageException noCluster) {
            throw new PlainMessageException(
                    "no tracker answers (%s), and what was last reported can't be read: %s"
                            .formatted(Printable.text(why), noCluster.getMessage()),
                    noCluster);
        }
    }

    private static PlainMessageException noSuchLot(String name) {
        return new PlainMessageException("no lot " + Printable.text(name) + " is known");
    }

    private static TimeText times() {
        return new TimeText(Instant.now(), ZoneId.systemDefault());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
