/** Files of lines, as bytes. Entry: {@link io.lotwatch.app.lines.LineReader}. */
@NullMarked
package io.lotwatch.app.lines;

import org.jspecify.annotations.NullMarked;
