package io.lotwatch.app.demo;

import java.time.Instant;

/**
 * One record for the events topic.
 *
 * @param at when to send it
 * @param key the uid, or the lot of a lot event
 */
public record Send(Instant at, byte[] key, byte[] value) {}
