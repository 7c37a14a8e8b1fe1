/**
 * The embedded broker as seen from the tracker: a child process that is started, asked where it listens, and ended.
 * {@link io.lotwatch.app.broker.BrokerProcess} is the way in. Nothing here knows Kafka, only the JDK.
 */
@NullMarked
package io.lotwatch.app.broker;

import org.jspecify.annotations.NullMarked;
