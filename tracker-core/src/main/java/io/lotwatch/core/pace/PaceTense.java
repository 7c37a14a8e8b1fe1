package io.lotwatch.core.pace;

/** The verbs of a sentence about now, or about the past. */
enum PaceTense {
    NOW,
    PAST;

    String takes() {
        return this == NOW ? "takes" : "took";
    }

    String take() {
        return this == NOW ? "take" : "took";
    }

    String are(int number) {
        if (this == NOW) {
            return number == 1 ? "is" : "are";
        }
        return number == 1 ? "was" : "were";
    }

    String finish() {
        return this == NOW ? "finish" : "finished";
    }

    String standsOut() {
        return this == NOW ? "stands out" : "stood out";
    }
}
