/**
 * The Kafka Streams topology: {@link io.lotwatch.app.topology.TrackerTopology} wires it, the processors are thin shells
 * around the engine.
 */
@NullMarked
package io.lotwatch.app.topology;

import org.jspecify.annotations.NullMarked;
