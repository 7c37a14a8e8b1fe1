/**
 * Measures forecasts on recorded events, as history goes on: {@link io.lotwatch.core.backtest.ForecastBacktest} asks about
 * every lot of the second half, with nothing known that came later, and holds the answers against what became of it.
 */
@NullMarked
package io.lotwatch.core.backtest;

import org.jspecify.annotations.NullMarked;
