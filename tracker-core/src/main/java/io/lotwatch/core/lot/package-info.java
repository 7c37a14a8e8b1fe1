/**
 * One lot: what each upstream partition counts of it ({@link io.lotwatch.core.lot.LotTotals}, from the {@link
 * io.lotwatch.core.lot.Contribution} of each item), what lot events say of it, and the report that follows from both.
 */
@NullMarked
package io.lotwatch.core.lot;

import org.jspecify.annotations.NullMarked;
