package io.lotwatch.app.http;

/** A request that is not answered, and why. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int WRONG = 400;
    private static final int UNKNOWN = 404;
    private static final int LATER = 503;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        // Nobody reads where it came from, and hostile requests should cost little.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static ProblemException wrong(String detail) {
        return new ProblemException(new Problem(WRONG, "Bad Request", detail));
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(new Problem(UNKNOWN, "Not Found", detail));
    }

    static ProblemException notNow(String detail) {
        return new ProblemException(new Problem(LATER, "Service Unavailable", detail));
    }

    Problem problem() {
        return problem;
    }
}
