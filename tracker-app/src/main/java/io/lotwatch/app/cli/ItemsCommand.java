package io.lotwatch.app.cli;

import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.ItemsAnswer;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the way of one item. */
@Command(
        name = "items",
        mixinStandardHelpOptions = true,
        description = "Shows the steps, attempts and findings of every item with a uid.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:no such item, or nobody could be asked",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class ItemsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(names = "--pipeline", paramLabel = "NAME", description = "only in this pipeline")
    private @Nullable String pipeline;

    @Option(names = "--lot", paramLabel = "LOT", description = "only in this lot")
    private @Nullable String lot;

    @Option(names = "--json", description = "the answer as JSON, on one line")
    private boolean json;

    @Parameters(arity = "1", paramLabel = "UID", description = "the item's correlation id")
    private String uid = "";

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return show();
        } catch (PlainMessageException | NoTrackerException plain) {
            err.println("lotwatch: " + plain.getMessage());
            err.flush();
            return 1;
        }
    }

    private int show() throws PlainMessageException, NoTrackerException {
        RestPath path = new RestPath(RestPath.ITEMS)
                .with("uid", uid)
                .with("pipeline", pipeline)
                .with("lot", lot);
        Optional<TrackerClient.Answer> answer = new TrackerClient(connection.requireUrl(), token.value()).find(path);
        if (answer.isEmpty()) {
            throw new PlainMessageException("no item " + Printable.text(uid) + " is known");
        }
        PrintWriter out = spec.commandLine().getOut();
        byte[] body = answer.get().body();
        if (json) {
            out.println(new String(body, StandardCharsets.UTF_8));
        } else {
            ItemText.print(
                    WireJson.read(body, ItemsAnswer.class), new TimeText(Instant.now(), ZoneId.systemDefault()), out);
        }
        out.flush();
        return 0;
    }
}
