package io.lotwatch.event;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the members of JSON objects are in the bytes of an event. Bounded, and makes nothing anew. For one thread. */
final class MemberList {
    private final Member[] members;
    private int size;

    /** One member: its name without quotes, and its value. */
    static final class Member {
        /** The beginning of the name, its first character highest: most names differ in it. */
        private long order;

        int nameFrom;
        int nameTo;
        int valueFrom;
        int valueTo;
        /** What it is in the contract; null where it is no field of an event. */
        @Nullable
        EventField field;
        /** Where the list of inner members has those of its object. */
        int innerFrom;

        int innerTo;

        private boolean isAfter(Member other, byte[] bytes) {
            if (order != other.order) {
                return order > other.order;
            }
            return Arrays.compare(bytes, nameFrom, nameTo, bytes, other.nameFrom, other.nameTo) > 0;
        }
    }

    MemberList(int capacity) {
        members = Stream.generate(Member::new).limit(capacity).toArray(Member[]::new);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** A member with the name that {@code json} has just taken, and the value that comes next. */
    Member add(JsonBytes json) {
        Member member = members[size++];
        member.order = Long.reverseBytes(json.firstWord());
        member.nameFrom = json.from();
        member.nameTo = json.to();
        member.valueFrom = json.next();
        return member;
    }

    Member get(int index) {
        return members[index];
    }

    /** Sorts a part of the list by name, which is ASCII. By insertion: they are few. */
    void sort(int from, int to, byte[] bytes) {
        for (int i = from + 1; i < to; i++) {
            Member member = members[i];
            int place = i;
            for (; place > from && members[place - 1].isAfter(member, bytes); place--) {
                members[place] = members[place - 1];
            }
            members[place] = member;
        }
    }
}
