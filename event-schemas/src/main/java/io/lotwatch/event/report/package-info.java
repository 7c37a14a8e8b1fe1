/**
 * What Lotwatch sends out, version 1: reports of lots, findings, alerts, SLO events and rejects, each with a JSON
 * Schema of the same name beside it. {@link io.lotwatch.event.report.WireJson} writes and reads them.
 */
@NullMarked
package io.lotwatch.event.report;

import org.jspecify.annotations.NullMarked;
