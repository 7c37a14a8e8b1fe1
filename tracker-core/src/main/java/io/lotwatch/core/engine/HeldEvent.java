package io.lotwatch.core.engine;

import io.lotwatch.event.LifecycleEvent;

/** An item's event on its way to its item, with its log time in epoch milliseconds. */
public record HeldEvent(LifecycleEvent event, long logTime) {}
