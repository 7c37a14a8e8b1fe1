package io.lotwatch.app.cli;

import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.app.query.SlosAnswer;
import io.lotwatch.event.report.SloStatusRecord;
import io.lotwatch.event.report.SloStatusRecord.BurnRate;
import io.lotwatch.event.report.WireJson;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how SLOs stand. */
@Command(
        name = "slo",
        mixinStandardHelpOptions = true,
        description = "Says how SLOs stand: what was good, what is left of the error budget, and how fast it burns.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown, also where the answer is incomplete and says so",
            "1:no tracker answers, or it knows no such SLOs",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class SloCommand implements Callable<Integer> {
    private static final int WIDEST = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(names = "--json", description = "the answer as JSON, on one line")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE", description = "only of this pipeline, with its burn rates")
    private @Nullable String pipeline;

    @Override
    public Integer call() {
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
        Optional<TrackerClient.Answer> found = client.find(new RestPath(RestPath.SLOS).with("pipeline", pipeline));
        if (found.isEmpty()) {
            throw new PlainMessageException("there is no tracker of this version at the URL: it knows no SLOs");
        }
        SlosAnswer answer = WireJson.read(found.get().body(), SlosAnswer.class);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(found.get().body(), StandardCharsets.UTF_8));
        } else {
            print(answer, out);
        }
        out.flush();
        if (answer.slos().isEmpty()) {
            throw new PlainMessageException(
                    pipeline == null
                            ? "no definition in force has SLOs"
                            : "no definition in force of " + Printable.text(pipeline) + " has SLOs");
        }
        return 0;
    }

    private void print(SlosAnswer answer, PrintWriter out) {
        for (SloStatusRecord slo : answer.slos()) {
            out.printf(
                    "%s %s: %s%n",
                    slo.met() ? "met   " : "MISSED",
                    Printable.cut(slo.pipeline(), WIDEST),
                    Printable.text(slo.sentence()));
            if (pipeline != null) {
                out.println("       burn rates: "
                        + slo.burnRates().stream().map(SloCommand::text).collect(Collectors.joining(", ")));
            }
        }
        LotText.incomplete(answer.incomplete(), out);
    }

    private static String text(BurnRate burn) {
        BigDecimal rate = burn.rate();
        return burn.window() + " " + (rate == null ? "-" : rate.toPlainString());
    }
}
