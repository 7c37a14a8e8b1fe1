package io.lotwatch.core.reference;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.LifecycleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A random history and the definitions that it is judged by.
 *
 * @param seed what {@link HistoryGenerator} makes the same history from again
 */
public record History(long seed, List<PipelineDefinition> definitions, List<EventLine> lines) {
    public History {
        definitions = List.copyOf(definitions);
        lines = List.copyOf(lines);
    }

    public List<LifecycleEvent> events() {
        return lines.stream().map(EventLine::event).toList();
    }

    /**
     * The same history as a log may have received it: in any order, some lines twice or more, each with an {@code
     * observedAt} that never goes back, often the same as of the line before, and now and then days later.
     */
    public List<EventLine> delivery(long deliverySeed) {
        var dice = new Dice(seed * 31 + deliverySeed);
        var order = new ArrayList<>(lines);
        for (EventLine line : lines) {
            for (int copies = dice.chance(20) ? dice.between(1, 2) : 0; copies > 0; copies--) {
                order.add(line);
            }
        }
        Collections.shuffle(order, dice.random());

        Instant now = lines.isEmpty() ? Instant.EPOCH : earliest().minusSeconds(dice.between(0, 60));
        var delivered = new ArrayList<EventLine>();
        for (EventLine line : order) {
            now = now.plus(pause(dice));
            delivered.add(line.observedAt(now));
        }
        return delivered;
    }

    private Instant earliest() {
        return lines.stream()
                .map(line -> line.event().time())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static Duration pause(Dice dice) {
        return dice.oneOf(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                dice.oneOf(Duration.ofMinutes(1), Duration.ofHours(1), dice.oneOf(Duration.ZERO, Duration.ofDays(2))));
    }
}
