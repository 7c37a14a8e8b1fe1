/** What would go unseen, rule by rule. */
@NullMarked
package io.lotwatch.core.audit;

import org.jspecify.annotations.NullMarked;
