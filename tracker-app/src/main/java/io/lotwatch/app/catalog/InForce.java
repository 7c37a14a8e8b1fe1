package io.lotwatch.app.catalog;

import java.time.Instant;

/**
 * The version of a pipeline's definition that is in force.
 *
 * @param number that of the last activation that named the pipeline
 * @param since when the version came into force, by the broker's clock
 */
public record InForce(String version, long number, Instant since) {}
