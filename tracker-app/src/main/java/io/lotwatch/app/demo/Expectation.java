package io.lotwatch.app.demo;

import java.time.Instant;

/**
 * Something that the tracker must say, once.
 *
 * @param dueAt when it can say so at the earliest: a budget or a deadline has passed, or the event that shows it is sent
 */
public record Expectation(Said said, Instant dueAt) {}
