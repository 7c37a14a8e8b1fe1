/**
 * Questions to a running tracker: answered from the state stores of this instance, and of the others over HTTP. Entry:
 * {@link io.lotwatch.app.query.QueryService}. What could not be asked is told in the answer, never left out in silence.
 */
@NullMarked
package io.lotwatch.app.query;

import org.jspecify.annotations.NullMarked;
