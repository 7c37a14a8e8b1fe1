/**
 * The default broker: one Kafka node as a program of its own, for whoever has no cluster.
 *
 * <p>{@link io.lotwatch.broker.EmbeddedBrokerMain} is what runs; Kafka's internal classes are known to {@link
 * io.lotwatch.broker.KraftNode} alone. It is a process of its own because a broker whose disk fails halts its JVM
 * without asking, and the tracker should live to tell. With one copy of the data and no fsync for each record, it is as
 * durable as Kafka on one machine: it survives the end of any process, not the loss of the disk or of power.
 */
@NullMarked
package io.lotwatch.broker;

import org.jspecify.annotations.NullMarked;
