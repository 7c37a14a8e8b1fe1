package io.lotwatch.event;

import io.lotwatch.event.MemberList.Member;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@link LifecycleEvent#tieBreak} of an event that was scanned, from where its members are. Remembers the
 * texts: most repeat, and what keeps them then shares them. For one thread.
 */
final class TieBreakWriter {
    private static final int REMEMBERED_BITS = 10;
    /** What is longer is mostly not repeated. */
    private static final int MAX_REMEMBERED = 512;
    /** "2026-11-23T08:00:00Z" in quotes. */
    private static final int SIZE_OF_SECONDS = 22;
    /** The same with three decimals. */
    private static final int SIZE_OF_MILLIS = 26;

    private final NameCache remembered = new NameCache(REMEMBERED_BITS, MAX_REMEMBERED);
    private final MemberList members;
    private final MemberList inner;
    private byte[] text = new byte[1_024];
    private int size;

    TieBreakWriter(MemberList members, MemberList inner) {
        this.members = members;
        this.inner = inner;
    }

    /** The text of the event whose members those are, in {@code bytes}. */
    String write(byte[] bytes, int eventSize) {
        // Nothing is written twice, nor without being there, so it cannot be longer than the event.
        if (text.length < eventSize + JsonBytes.PADDING) {
            text = new byte[2 * eventSize + JsonBytes.PADDING];
        }
        size = 0;
        boolean isUnique = false;
        members.sort(0, members.size(), bytes);
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.field != EventField.OBSERVED_AT) {
                append(size == 0 ? '{' : ',');
                writeName(bytes, member);
                writeValue(bytes, member);
                isUnique |= member.field == EventField.ID;
            }
        }
        append('}');
        return isUnique ? new String(text, 0, size, StandardCharsets.ISO_8859_1) : remembered.of(text, 0, size);
    }

    private void writeName(byte[] bytes, Member member) {
        copy(bytes, member.nameFrom - 1, member.nameTo + 1);
        append(':');
    }

    private void writeValue(byte[] bytes, Member member) {
        EventField field = member.field;
        if (field == EventField.TIME) {
            writeTime(bytes, member.valueFrom, member.valueTo);
        } else if (bytes[member.valueFrom] == '{') {
            writeObject(bytes, member.innerFrom, member.innerTo);
        } else if (field == null || !field.isSharedByRivals()) {
            copy(bytes, member.valueFrom, member.valueTo);
        }
    }

    private void writeObject(byte[] bytes, int from, int to) {
        inner.sort(from, to, bytes);
        append('{');
        for (int i = from; i < to; i++) {
            Member member = inner.get(i);
            if (i > from) {
                append(',');
            }
            writeName(bytes, member);
            copy(bytes, member.valueFrom, member.valueTo);
        }
        append('}');
    }

    private void writeTime(byte[] bytes, int from, int to) {
        TimeMark mark = markOf(bytes, from, to);
        if (mark == null) {
            copy(bytes, from, to);
        } else {
            append(mark.character());
        }
    }

    // Of what IsoTimeBytes reads, the size and the Z at the end leave one form only.
    private static @Nullable TimeMark markOf(byte[] bytes, int from, int to) {
        if (bytes[from] != '"') {
            return TimeMark.NUMBER;
        }
        if (bytes[to - 2] != 'Z') {
            return null;
        }
        return switch (to - from) {
            case SIZE_OF_SECONDS -> TimeMark.SECONDS;
            case SIZE_OF_MILLIS -> TimeMark.MILLIS;
            default -> null;
        };
    }

    private void append(char ascii) {
        text[size++] = (byte) ascii;
    }

    private void copy(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, text, size, to - from);
        size += to - from;
    }
}
