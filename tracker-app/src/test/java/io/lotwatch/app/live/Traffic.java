package io.lotwatch.app.live;

import io.lotwatch.app.topics.Partitions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random items of random lots with the faults of real life, made from a seed: steps that run too long, go silent, fail, are
 * tried again or never run; events that come late, twice, in another order or on a foreign partition.
 */
final class Traffic {
    private static final double USUAL_FOREIGN_SHARE = 0.1;
    private static final double TWICE = 0.05;
    private static final double LATE = 0.05;

    private final double foreignShare;
    private final Random dice;
    private final String mark;
    private final int partitions;
    private final List<Sending> sendings = new ArrayList<>();

    /** Traffic of which a share goes to any partition, and half of that without a key. */
    record Kind(double foreignShare) {
        /** As {@link Traffic#of}. */
        List<Sending> sendings(long seed, String mark, int partitions, int lots, int items, Duration within) {
            var traffic = new Traffic(foreignShare, seed, mark, partitions);
            for (int lot = 0; lot < lots; lot++) {
                traffic.lot(lot, items, within);
            }
            traffic.sendings.sort(Comparator.comparing(Sending::at));
            return traffic.sendings;
        }
    }

    /**
     * One event: when it is sent and when it happened, measured from the beginning, where to, and what.
     *
     * @param about the item or lot
     * @param key null where the producer sends none
     */
    record Sending(Duration at, Duration happenedAt, int partition, String about, byte[] key, String fields) {
        byte[] value(Instant beginAt) {
            return ("{\"time\":\"" + beginAt.plus(happenedAt) + "\"," + fields + "}").getBytes(StandardCharsets.UTF_8);
        }
    }

    private Traffic(double foreignShare, long seed, String mark, int partitions) {
        this.foreignShare = foreignShare;
        this.dice = new Random(seed);
        this.mark = mark;
        this.partitions = partitions;
    }

    /** So many lots that begin within {@code within}, each with {@code items} items, in the order of sending. */
    static List<Sending> of(long seed, String mark, int partitions, int lots, int items, Duration within) {
        return withForeignShare(USUAL_FOREIGN_SHARE).sendings(seed, mark, partitions, lots, items, within);
    }

    static Kind withForeignShare(double share) {
        return new Kind(share);
    }

    private void lot(int number, int items, Duration within) {
        String lot = mark + "-lot-" + number;
        Duration begin = Duration.ofMillis(dice.nextInt((int) within.toMillis()));
        int count = 1 + dice.nextInt(2 * items);
        add(begin, lot, "\"lot\":\"" + lot + "\",\"type\":\"LOT_OPENED\"");
        for (int item = 0; item < count; item++) {
            item(lot, lot + "-item-" + item, begin.plusMillis(dice.nextInt(500)));
        }
        if (dice.nextInt(10) > 0) {
            int missing = dice.nextInt(10) == 0 ? 1 : 0;
            add(
                    begin.plusMillis(dice.nextInt(2_000)),
                    lot,
                    "\"lot\":\"" + lot + "\",\"type\":\"LOT_SEALED\"," + manifest(lot, count + missing));
        }
    }

    private String manifest(String lot, int items) {
        if (dice.nextBoolean()) {
            return "\"expectedItems\":" + items;
        }
        return IntStream.range(0, items)
                .mapToObj(item -> "\"" + lot + "-item-" + item + "\"")
                .collect(Collectors.joining(",", "\"items\":[", "]"));
    }

    private void item(String lot, String uid, Duration begin) {
        Duration at = begin;
        for (String step : LoadPipeline.STEPS) {
            int fate = dice.nextInt(100);
            if (fate < 3) {
                return; // It never runs, nor does what comes after it.
            }
            at = at.plusMillis(dice.nextInt(fate < 6 ? 1_500 : 200));
            event(at, lot, uid, step, "STARTED", 1);
            if (fate < 8) {
                return; // It goes silent.
            }
            at = at.plusMillis(6 + dice.nextInt(fate < 12 ? 1_600 : 150));
            if (fate < 20) {
                event(at, lot, uid, step, "FAILED", 1);
                if (fate < 13) {
                    return; // Nobody tries again.
                }
                at = at.plusMillis(dice.nextInt(fate < 15 ? 1_200 : 300));
                event(at, lot, uid, step, "STARTED", 2);
                at = at.plusMillis(6 + dice.nextInt(150));
                event(at, lot, uid, step, "SUCCEEDED", 2);
            } else {
                event(at, lot, uid, step, "SUCCEEDED", 1);
            }
        }
    }

    private void event(Duration at, String lot, String uid, String step, String type, int attempt) {
        add(
                at,
                uid,
                "\"uid\":\"%s\",\"lot\":\"%s\",\"step\":\"%s\",\"attempt\":%d,\"type\":\"%s\""
                        .formatted(uid, lot, step, attempt, type));
    }

    private void add(Duration at, String key, String fields) {
        Duration late = dice.nextDouble() < LATE ? Duration.ofMillis(dice.nextInt(1_500)) : Duration.ZERO;
        boolean foreign = dice.nextDouble() < foreignShare;
        int partition = foreign ? dice.nextInt(partitions) : Partitions.of(key, partitions);
        byte[] bytes = foreign && dice.nextBoolean() ? null : key.getBytes(StandardCharsets.UTF_8);
        String all = "\"pipeline\":\"" + LoadPipeline.NAME + "\"," + fields;
        sendings.add(new Sending(at.plus(late), at, partition, key, bytes, all));
        if (dice.nextDouble() < TWICE) {
            sendings.add(new Sending(at.plus(late).plusMillis(dice.nextInt(300)), at, partition, key, bytes, all));
        }
    }
}
