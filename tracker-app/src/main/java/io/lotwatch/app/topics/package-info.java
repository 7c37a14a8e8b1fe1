/** The topics of Lotwatch, by role. */
@NullMarked
package io.lotwatch.app.topics;

import org.jspecify.annotations.NullMarked;
