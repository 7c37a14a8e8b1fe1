/**
 * Whether an open lot will make its deadline: {@link io.lotwatch.core.forecast.Forecaster} asks a
 * {@link io.lotwatch.core.forecast.LotHistory} of earlier lots about the {@link io.lotwatch.core.forecast.LotProgress}
 * of one, and answers with a {@link io.lotwatch.core.forecast.Forecast}.
 */
@NullMarked
package io.lotwatch.core.forecast;

import org.jspecify.annotations.NullMarked;
