package io.lotwatch.core.definition;

import java.time.Duration;

/**
 * How much of what is counted should be good, over how long.
 *
 * @param name unique within the pipeline
 * @param target more than 0 %, less than 100 %
 * @param window rolling, from {@link #MIN_WINDOW} to {@link #MAX_WINDOW}
 */
public record SloDefinition(String name, Sli sli, Percentage target, Duration window) {
    public static final Duration MIN_WINDOW = Duration.ofHours(1);
    public static final Duration MAX_WINDOW = Duration.ofDays(90);
}
