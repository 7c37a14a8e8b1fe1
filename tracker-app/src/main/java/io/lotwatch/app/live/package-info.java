/**
 * The tracker as a service. {@link io.lotwatch.app.live.LiveTopics} makes the topics fit before it starts, {@link
 * io.lotwatch.app.live.Ticker} moves log time where nothing arrives, {@link io.lotwatch.app.live.LogWatch} knows where it
 * stands, and {@link io.lotwatch.app.live.BlindnessMonitor} finds out and tells why it stands still.
 */
@NullMarked
package io.lotwatch.app.live;

import org.jspecify.annotations.NullMarked;
