package io.lotwatch.app.state;

import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.item.ItemState;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an item.
 *
 * @param told what its lot counts it as; often the same object as {@code state}
 * @param place where the index of its lot has it
 */
record KeptItem(
        ItemState state, @Nullable ItemState told, @Nullable Place place) {
    /** The same where no lot counts it any more. */
    KeptItem withoutPlace() {
        return new KeptItem(state, told, null);
    }
}
