package io.lotwatch.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The token to ask a tracker with. */
final class TokenOption {
    private static final String VARIABLE = "LOTWATCH_HTTP_TOKEN";

    @Option(
            names = "--http-token",
            paramLabel = "TOKEN",
            description = "the bearer token of the tracker; better in the environment as " + VARIABLE
                    + ", where other users of this machine do not see it")
    private @Nullable String token;

    @Nullable
    String value() {
        return token == null || token.isEmpty() ? System.getenv(VARIABLE) : token;
    }
}
