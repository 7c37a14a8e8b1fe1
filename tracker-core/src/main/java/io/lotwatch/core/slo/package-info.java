/**
 * SLO arithmetic: what each lot counts in each SLO, the sums over rolling windows, error budgets and burn rates, and how
 * they are said. All of it is plain sums, so that a late correction takes the old count out and puts the new one in.
 * Entry: {@link io.lotwatch.core.slo.SloLedger}.
 */
@NullMarked
package io.lotwatch.core.slo;

import org.jspecify.annotations.NullMarked;
