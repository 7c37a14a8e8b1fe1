/**
 * A simulated pipeline with the faults of real life, and what the tracker says of them, side by side: {@link
 * io.lotwatch.app.demo.DemoScript} says what happens and what must be found, {@link io.lotwatch.app.demo.DemoRun} plays it.
 */
@NullMarked
package io.lotwatch.app.demo;

import org.jspecify.annotations.NullMarked;
