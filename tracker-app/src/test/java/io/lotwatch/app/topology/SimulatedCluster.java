package io.lotwatch.app.topology;

import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topology.RandomLog.Appended;
import io.lotwatch.app.topology.SimulatedContext.Sent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The tasks of all partitions and the ways between them. What comes next - a record, a turn of the punctuator, a commit, a
 * crash - is drawn from a seed.
 */
final class SimulatedCluster {
    private static final int TURNS_PER_RECORD = 4;

    private final Random random;
    private final List<SimulatedTask> tasks = new ArrayList<>();
    private final List<SimulatedLog> ways = new ArrayList<>();
    private final Map<String, List<String>> said = new TreeMap<>();
    private final int turns;
    private long now;

    SimulatedCluster(RandomLog log, long seed, boolean isTiny) {
        random = RandomLog.random(seed);
        turns = TURNS_PER_RECORD * log.records().size();
        var events = new ArrayList<SimulatedLog>();
        for (int i = 0; i < log.partitions(); i++) {
            events.add(new SimulatedLog(RandomLog.TOPICS.events(), i, log.beginning()));
            ways.add(new SimulatedLog(RandomLog.TOPICS.itemWay(), i, random.nextInt(3)));
        }
        for (Appended record : log.records()) {
            SimulatedLog partition = events.get(record.partition());
            partition.append(record.timestamp(), null, record.value(), record.headers());
            partition.skip(record.gap());
        }
        for (int i = 0; i < log.partitions(); i++) {
            tasks.add(new SimulatedTask(log, i, events.get(i), ways.get(i), random, isTiny).start());
        }
    }

    List<SimulatedTask> tasks() {
        return tasks;
    }

    /**
     * All that was committed but watermarks, by sender and kind and in its order: what is judged, and what is read, is said in
     * the order of the log, and only how the one lies between the other depends on how fast each partition is.
     */
    Map<String, List<String>> said() {
        return said;
    }

    /** Reads everything, and nothing bad happens. */
    SimulatedCluster runQuietly() {
        boolean goesOn = true;
        for (int rounds = 0; goesOn || rounds < 4; rounds++) {
            goesOn = false;
            for (SimulatedTask task : tasks) {
                while (task.readEvent() || task.readWay()) {
                    goesOn = true;
                }
                now += 400;
                task.punctuate(now);
                commit(task);
            }
        }
        return this;
    }

    /** Reads everything, and whatever can happen in between does. */
    SimulatedCluster run() {
        int crashes = oneOf(1, 2, 3, 8);
        int commits = oneOf(3, 10, 30);
        int checkpoints = oneOf(0, 5, 50, 100);
        for (int i = 0; i < turns; i++) {
            SimulatedTask task = tasks.get(random.nextInt(tasks.size()));
            if (chance(40)) {
                task.readEvent();
            } else if (chance(50)) {
                task.readWay();
            } else if (chance(70)) {
                now += chance(checkpoints) ? oneOf(312, 312, 5_000) : oneOf(0, 20);
                task.punctuate(now);
            }
            if (chance(commits)) {
                commit(task);
                if (chance(30)) {
                    task.deleteWhatIsApplied();
                }
            }
            if (chance(crashes)) {
                fail(task);
            }
        }
        return runQuietly();
    }

    private void fail(SimulatedTask task) {
        switch (random.nextInt(5)) {
            case 0 -> {
                commit(task);
                task.restart();
            }
            case 1 -> tasks.forEach(SimulatedTask::crash);
            default -> task.crash();
        }
    }

    /** Makes all that a task did seen by others. */
    void commit(SimulatedTask task) {
        int sender = tasks.indexOf(task);
        for (Sent sent : task.commit()) {
            if (sent.sink().equals(TrackerTopology.TO_ITEM_WAY)) {
                deliver(sent);
            }
            say(sender, sent);
        }
        // Marks of transactions, and what a crash left behind.
        ways.forEach(way -> way.skip(random.nextInt(3)));
    }

    private void deliver(Sent sent) {
        byte[] key = sent.record().key();
        for (SimulatedLog way : ways) {
            if (key == null || Partitions.of(new String(key, StandardCharsets.UTF_8), ways.size()) == way.partition()) {
                way.append(
                        sent.record().timestamp(),
                        key,
                        sent.record().value(),
                        new RecordHeaders(sent.record().headers()));
            }
        }
    }

    private void say(int sender, Sent sent) {
        byte[] value = sent.record().value();
        String kind = "";
        if (sent.sink().equals(TrackerTopology.TO_LOT_WAY) || sent.sink().equals(TrackerTopology.TO_ITEM_WAY)) {
            WayMessage message = WayMessage.read(value);
            if (message.isWatermark()) {
                return;
            }
            kind = message.part() != null ? " part" : message.event() != null ? " event" : " first version";
        }
        byte[] key = sent.record().key();
        var line = new StringBuilder()
                .append(sent.record().timestamp())
                .append(' ')
                .append(key == null ? "to all" : new String(key, StandardCharsets.UTF_8));
        for (Header header : sent.record().headers()) {
            line.append(' ')
                    .append(header.key())
                    .append('=')
                    .append(HexFormat.of().formatHex(header.value()));
        }
        line.append(' ').append(kind.equals(" part") ? SaidPart.of(value) : new String(value, StandardCharsets.UTF_8));
        said.computeIfAbsent(sent.sink() + kind + " of " + sender, of -> new ArrayList<>())
                .add(line.toString());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }
}
