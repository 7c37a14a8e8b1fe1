/** Tests of the demo. */
@NullMarked
package io.lotwatch.app.demo;

import org.jspecify.annotations.NullMarked;
