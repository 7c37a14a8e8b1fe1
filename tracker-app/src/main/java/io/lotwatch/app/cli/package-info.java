/** The command line: one class for each command. */
@NullMarked
package io.lotwatch.app.cli;

import org.jspecify.annotations.NullMarked;
