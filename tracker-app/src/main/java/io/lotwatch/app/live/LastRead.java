package io.lotwatch.app.live;

/**
 * The last record that was read from a partition.
 *
 * @param offset -1 where none was read yet
 * @param nanos when it was read; long ago where none was yet
 */
record LastRead(long offset, long nanos) {}
