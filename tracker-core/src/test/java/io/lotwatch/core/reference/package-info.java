/**
 * The rules of the numbers a second time, as a plain reference model that keeps no state and knows no order, and random
 * histories to hold the real core against it. Entries: {@link io.lotwatch.core.reference.ReferenceModel}, {@link
 * io.lotwatch.core.reference.HistoryGenerator}, {@link io.lotwatch.core.reference.TruthComparison}.
 */
@NullMarked
package io.lotwatch.core.reference;

import org.jspecify.annotations.NullMarked;
