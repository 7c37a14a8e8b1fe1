/**
 * The state stores of the topology: the ports of the engine over Kafka Streams' own stores, and the format in which
 * states are kept, which carries a version.
 */
@NullMarked
package io.lotwatch.app.state;

import org.jspecify.annotations.NullMarked;
