package io.lotwatch.app.query;

/** One lot, with what is stuck of it. */
public record LotPage(LotRow lot, StuckAnswer stuck) {}
