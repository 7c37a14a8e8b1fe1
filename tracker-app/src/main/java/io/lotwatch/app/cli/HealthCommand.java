package io.lotwatch.app.cli;

import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.Health;
import io.lotwatch.app.query.HealthAnswer;
import io.lotwatch.app.query.InstanceHealth;
import io.lotwatch.app.query.PartitionView;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.event.report.WireJson;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the tracker is. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Says how the tracker is: whether it reads and judges all there is, and where it is blind.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is UP",
            "1:it is not, or does not answer",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class HealthCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(names = "--json", description = "the answer as JSON, on one line")
    private boolean json;

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
        var client = new TrackerClient(connection.requireUrl(), token.value());
        TrackerClient.Answer answer = client.get(new RestPath(RestPath.HEALTH));
        HealthAnswer health;
        try {
            health = WireJson.read(answer.body(), HealthAnswer.class);
        } catch (UncheckedIOException noHealth) {
            throw new PlainMessageException("the tracker does not say how it is: " + answer.detail());
        }
        if (health.status() == null || health.instances() == null) {
            throw new PlainMessageException("the tracker does not say how it is: " + answer.detail());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(answer.body(), StandardCharsets.UTF_8));
        } else {
            print(health, new TimeText(Instant.now(), ZoneId.systemDefault()), out);
        }
        out.flush();
        return health.status() == Health.UP ? 0 : 1;
    }

    private static void print(HealthAnswer health, TimeText times, PrintWriter out) {
        out.println(health.status());
        for (InstanceHealth instance : health.instances()) {
            out.printf("%s: %s (%s)%n", Printable.text(instance.instance()), instance.status(), instance.state());
            for (PartitionView partition : instance.partitions()) {
                out.printf(
                        "  partition %d: log time %s, judged up to %s%s%n",
                        partition.partition(),
                        times.distance(partition.logTime()),
                        times.at(partition.judgedUpTo()),
                        partition.heldBackBy() == null || partition.heldBackBy() == partition.partition()
                                ? ""
                                : ", held back by partition " + partition.heldBackBy());
                if (partition.blind()) {
                    out.printf(
                            "    BLIND since %s: %s%n",
                            times.at(partition.blindSince()),
                            Printable.text(partition.reason() == null ? "no reason known" : partition.reason()));
                }
            }
        }
        health.concerned()
                .forEach(pipeline -> out.printf(
                        "concerns %s of %s: %,d open lots%n",
                        Printable.text(pipeline.pipeline()),
                        pipeline.owner() == null ? "no known owner" : Printable.text(pipeline.owner()),
                        pipeline.openLots()));
        LotText.incomplete(health.incomplete(), out);
    }
}
