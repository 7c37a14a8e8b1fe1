package io.lotwatch.core.lot;

import java.time.Instant;

/**
 * Something that time alone will judge.
 *
 * @param what the part of the definition that asks for it, as {@code deadline}
 * @param at until when (inclusive) all is well, in log time
 */
public record Armed(String what, Instant at) {}
