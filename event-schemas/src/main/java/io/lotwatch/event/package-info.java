/**
 * The wire contract of Lotwatch, version 1: the {@link io.lotwatch.event.LifecycleEvent} that producers send, read by
 * {@link io.lotwatch.event.EventReader}, and the records that Lotwatch sends out. Light on purpose: a producer depends
 * on this module alone.
 */
@NullMarked
package io.lotwatch.event;

import org.jspecify.annotations.NullMarked;
