/**
 * One item: what was seen of it ({@link io.lotwatch.core.item.ItemState}, an order-free merge) and what follows from that
 * by its definition ({@link io.lotwatch.core.item.ItemView}).
 */
@NullMarked
package io.lotwatch.core.item;

import org.jspecify.annotations.NullMarked;
