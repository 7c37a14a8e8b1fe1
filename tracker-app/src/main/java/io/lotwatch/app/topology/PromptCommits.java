package io.lotwatch.app.topology;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Decides when what was said is committed before its time. Others wait for it, so it is, soon, as long as the log is read as it
 * comes; a task that works off a backlog leaves it to the commit interval, since a transaction costs the same whatever it
 * holds. A commit is one of all tasks of a thread, so these share the time of the last one. Safe for threads.
 */
public final class PromptCommits {
    /** The least between two commits that are asked for, in milliseconds. */
    static final long SPACING_MILLIS = 50;
    /** What is further behind the clock is a backlog. */
    static final long BACKLOG_MILLIS = 2_000;

    private final Map<Thread, Long> askedAt = Collections.synchronizedMap(new WeakHashMap<>());

    /** Says when a task should ask. */
    static final class OfTask {
        private final PromptCommits shared;
        private boolean said;

        private OfTask(PromptCommits shared) {
            this.shared = shared;
        }

        /** The task has said something to somebody. */
        void said() {
            said = true;
        }

        /**
         * Whether to ask for a commit now.
         *
         * @param now of the wall clock
         * @param logTime how far the log is read
         */
        boolean isDue(long now, long logTime) {
            if (!said || logTime < now - BACKLOG_MILLIS || !shared.isTime(now)) {
                return false;
            }
            said = false;
            return true;
        }
    }

    OfTask ofTask() {
        return new OfTask(this);
    }

    private boolean isTime(long now) {
        Thread thread = Thread.currentThread();
        Long asked = askedAt.get(thread);
        // The wall clock may be set back.
        if (asked != null && now - asked < SPACING_MILLIS && now >= asked) {
            return false;
        }
        askedAt.put(thread, now);
        return true;
    }
}
