package io.lotwatch.app.query;

import io.lotwatch.app.query.Instances.Instance;
import io.lotwatch.event.report.WireJson;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks several instances at once, and notes who does not answer in time. */
final class Gathering {
    private final PeerCalls peers;
    private final Duration within;
    private final List<String> incomplete = new ArrayList<>();

    Gathering(PeerCalls peers, Duration within) {
        this.peers = peers;
        this.within = within;
    }

    /** The answers of all that answer. */
    <T> List<T> ask(Collection<Instance> instances, String path, Class<T> type) {
        var asked = new LinkedHashMap<Instance, CompletableFuture<byte[]>>();
        instances.forEach(instance -> asked.put(instance, peers.get(instance.name(), path)));
        long until = System.nanoTime() + within.toNanos();
        var answers = new ArrayList<T>();
        asked.forEach((instance, answer) -> {
            try {
                long left = Math.max(0, until - System.nanoTime());
                answers.add(WireJson.read(answer.get(left, TimeUnit.NANOSECONDS), type));
            } catch (TimeoutException late) {
                answer.cancel(true);
                incomplete.add(instance.name() + ": " + timeout());
            } catch (ExecutionException failed) {
                incomplete.add(instance.name() + ": " + reason(failed));
            } catch (UncheckedIOException unreadable) {
                incomplete.add(instance.name() + ": its answer can't be read");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                incomplete.add(instance.name() + ": this instance is being stopped");
            }
        });
        return answers;
    }

    private String reason(ExecutionException failed) {
        Throwable failure = failed.getCause() == null ? failed : failed.getCause();
        Throwable cause = failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof HttpTimeoutException) {
            return timeout();
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        return cause.getMessage() == null ? "no answer" : cause.getMessage();
    }

    private String timeout() {
        return "no answer within %d ms".formatted(within.toMillis());
    }

    /** Notes what an answer says of itself. */
    void note(PartialAnswer answer) {
        incomplete.addAll(answer.incomplete());
    }

    /** Notes every partition of {@code wanted} that no answer speaks of. */
    void cover(String what, Collection<Integer> wanted, Collection<? extends PartialAnswer> answers) {
        var missing = new TreeSet<>(wanted);
        answers.forEach(answer -> missing.removeAll(answer.partitions()));
        missing.forEach(partition -> incomplete.add(Reasons.ofPartition(what, partition)));
    }

    List<String> incomplete() {
        return List.copyOf(incomplete);
    }
}
