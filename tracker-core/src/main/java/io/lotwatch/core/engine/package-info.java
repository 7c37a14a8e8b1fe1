/**
 * The two levels of judgement as plain Java: {@link io.lotwatch.core.engine.ItemLevel} folds events into items, {@link
 * io.lotwatch.core.engine.LotLevel} folds what partitions say into lots. Both hold back what they get until every
 * upstream partition has got as far, apply it in the order of its labels, and judge at grid points of log time. Stores and
 * outputs are ports, so that the same code runs in a topology, in a test and in a backtest.
 */
@NullMarked
package io.lotwatch.core.engine;

import org.jspecify.annotations.NullMarked;
