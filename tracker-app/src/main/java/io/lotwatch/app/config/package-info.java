/**
 * Where the values of options come from, and how to reach the cluster. Entries: {@link io.lotwatch.app.config.Settings}
 * and {@link io.lotwatch.app.config.ConnectionOptions}.
 */
@NullMarked
package io.lotwatch.app.config;

import org.jspecify.annotations.NullMarked;
