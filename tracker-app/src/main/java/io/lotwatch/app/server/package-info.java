/**
 * Puts together what {@code run} and {@code demo} start: {@link io.lotwatch.app.server.LotwatchServer}, one instance of the
 * tracker with its HTTP server and, where no cluster is named, a broker of its own.
 */
@NullMarked
package io.lotwatch.app.server;

import org.jspecify.annotations.NullMarked;
