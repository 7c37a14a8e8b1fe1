/**
 * The domain of Lotwatch, plain Java without Kafka, HTTP or a clock: an <em>event</em> about an <em>item</em> of a
 * <em>lot</em>, held against a <em>definition</em>, yields a <em>finding</em> and a <em>verdict</em>. Entry: {@link
 * io.lotwatch.core.engine.ItemLevel} and {@link io.lotwatch.core.engine.LotLevel}.
 */
@NullMarked
package io.lotwatch.core;

import org.jspecify.annotations.NullMarked;
