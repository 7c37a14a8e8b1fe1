/** What somebody who mistyped a word may have meant. Entry: {@link io.lotwatch.app.suggestion.Suggestion}. */
@NullMarked
package io.lotwatch.app.suggestion;

import org.jspecify.annotations.NullMarked;
