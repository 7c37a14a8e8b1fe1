package io.lotwatch.core.backtest;

import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param loggedAt its log time
 */
public record LoggedEvent(LifecycleEvent event, Instant loggedAt) {}
