package io.lotwatch.app.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers the texts of one record in the order in which they come. For one thread. */
final class TextTable {
    private @Nullable String[] texts = new @Nullable String[32];
    /** By hash, the number of a text and one; 0 where there is none. Twice as many as there is room for texts. */
    private int[] slots = new int[64];

    private int size;

    /** The number of a text that came before; -1 of one that did not, and has the next number from now on. */
    int numberOf(String text) {
        int slot = slotOf(text);
        for (int number = slots[slot] - 1; number >= 0; number = slots[slot] - 1) {
            if (text.equals(texts[number])) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == texts.length) {
            grow();
            return numberOf(text);
        }
        texts[size++] = text;
        slots[slot] = size;
        return -1;
    }

    private int slotOf(String text) {
        int hash = text.hashCode() * 0x9E37_79B9;
        return hash >>> Integer.numberOfLeadingZeros(slots.length - 1);
    }

    private void grow() {
        @Nullable String[] before = texts;
        texts = new @Nullable String[2 * before.length];
        slots = new int[4 * before.length];
        size = 0;
        Arrays.stream(before).forEach(text -> {
            if (text != null) {
                numberOf(text);
            }
        });
    }
}
