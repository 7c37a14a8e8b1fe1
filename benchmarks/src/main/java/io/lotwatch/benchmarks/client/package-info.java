/** What runs in the measured process. Entry class: {@link io.lotwatch.benchmarks.client.ClientMain}. */
@NullMarked
package io.lotwatch.benchmarks.client;

import org.jspecify.annotations.NullMarked;
