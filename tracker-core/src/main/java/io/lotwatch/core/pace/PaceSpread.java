package io.lotwatch.core.pace;

/**
 * How much mean scores wander when nothing is wrong, beyond what chance with so many durations explains: standard
 * deviations, about the relative change of durations.
 *
 * @param ofDays of a day against other days
 * @param ofHours of an hour against its day
 * @param ofBlocks of ten minutes against their hour
 * @param ofSlices of a fine slice against its ten minutes
 * @param freedom how sure {@code ofDays} is: degrees of freedom of a t distribution
 */
record PaceSpread(double ofDays, double ofHours, double ofBlocks, double ofSlices, double freedom) {}
