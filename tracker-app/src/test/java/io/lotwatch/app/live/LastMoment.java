package io.lotwatch.app.live;

import io.lotwatch.app.topics.Partitions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Items whose next step begins just before it is due, and a few just after; each told by the log itself, since a busy machine
 * may send later than it was planned.
 *
 * @param inTime items and steps whose event was in the log before its due time
 * @param late those whose event was not, by more than judging is exact to
 */
record LastMoment(Set<String> inTime, Set<String> late) {
    static final String PIPELINE = "promise";
    static final List<String> STEPS = List.of("take", "turn", "give");

    private static final double LATE = 0.15;
    private static final double FOREIGN = 0.2;
    private static final Duration SURELY_LATE = Duration.ofMillis(100);

    /** The end of a step (the first's comes at once), or the awaited beginning of the next. */
    private record Move(long atNanos, String uid, int step, Instant dueAt) {}

    private record Awaited(String name, Instant dueAt, Future<RecordMetadata> sent) {}

    /** Plays so many items that begin within a time; returns when all is acknowledged. */
    static LastMoment play(LiveCluster cluster, int partitions, Duration maxWait, int items, Duration within) {
        var dice = new Random(items);
        var moves = new PriorityQueue<Move>(Comparator.comparing(Move::atNanos));
        long begin = System.nanoTime();
        for (int item = 0; item < items; item++) {
            moves.add(new Move(begin + (long) (dice.nextDouble() * within.toNanos()), "item-" + item, 0, null));
        }
        var awaited = new ArrayList<Awaited>();
        for (Move move = moves.poll(); move != null; move = moves.poll()) {
            long wait = move.atNanos() - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            int home = Partitions.of(move.uid(), partitions);
            int partition = dice.nextDouble() < FOREIGN ? dice.nextInt(partitions) : home;
            Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            // Its beginning and its end in one: a success is a sign, too.
            Future<RecordMetadata> sent = cluster.sendAsync(partition, event(move, now));
            if (move.dueAt() != null) {
                awaited.add(new Awaited(move.uid() + " " + STEPS.get(move.step()), move.dueAt(), sent));
            }
            if (move.step() + 1 < STEPS.size()) {
                boolean late = dice.nextDouble() < LATE;
                int early = late ? -150 - dice.nextInt(300) : 20 + dice.nextInt(180);
                long next = System.nanoTime() + maxWait.toNanos() - TimeUnit.MILLISECONDS.toNanos(early);
                moves.add(new Move(next, move.uid(), move.step() + 1, now.plus(maxWait)));
            }
        }
        return sorted(cluster, awaited);
    }

    private static byte[] event(Move move, Instant time) {
        return ("{\"pipeline\":\"%s\",\"uid\":\"%s\",\"lot\":\"lot-%d\",\"step\":\"%s\",\"type\":\"SUCCEEDED\",\"time\":\"%s\"}"
                        .formatted(
                                PIPELINE,
                                move.uid(),
                                Math.floorMod(move.uid().hashCode(), 50),
                                STEPS.get(move.step()),
                                time))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static LastMoment sorted(LiveCluster cluster, List<Awaited> awaited) {
        var inTime = new TreeSet<String>();
        var late = new TreeSet<String>();
        List<RecordMetadata> taken =
                cluster.awaitAll(awaited.stream().map(Awaited::sent).toList());
        for (int i = 0; i < taken.size(); i++) {
            Awaited each = awaited.get(i);
            Instant logTime = Instant.ofEpochMilli(taken.get(i).timestamp());
            if (!logTime.isAfter(each.dueAt())) {
                inTime.add(each.name());
            } else if (logTime.isAfter(each.dueAt().plus(SURELY_LATE))) {
                late.add(each.name());
            }
        }
        return new LastMoment(inTime, late);
    }
}
