/** The SLO arithmetic held against a plain recomputation from the list of all outcomes. */
@NullMarked
package io.lotwatch.core.slo;

import org.jspecify.annotations.NullMarked;
