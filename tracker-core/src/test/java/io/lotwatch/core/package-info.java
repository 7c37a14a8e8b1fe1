/** Shared vocabulary of the domain's tests: events, pipelines, items, findings and lots in few words. */
@NullMarked
package io.lotwatch.core;

import org.jspecify.annotations.NullMarked;
