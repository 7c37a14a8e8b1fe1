/**
 * The tracker over HTTP: health, metrics, and answers as JSON. Entry: {@link io.lotwatch.app.http.HttpServer}. What is
 * asked and answered is the affair of {@code query}.
 */
@NullMarked
package io.lotwatch.app.http;

import org.jspecify.annotations.NullMarked;
