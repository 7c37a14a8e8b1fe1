package io.lotwatch.app.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: whoever has the token, where there is one. Where there is none the server listens on this machine only, and
 * refuses requests that name another host: so that a page in a browser here can't read it under a name of its own (DNS
 * rebinding).
 */
record Access(HttpOptions options) {
    private static final String SCHEME = "bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int MISDIRECTED = 421;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    void check(Context context) {
        String token = options.token();
        if (token == null) {
            checkHost(context.req().getHeader("Host"));
        } else if (!context.path().equals(Routes.LIVE)) {
            checkToken(context, token);
        }
    }

    private static void checkToken(Context context, String token) {
        String header = context.req().getHeader("Authorization");
        String given = header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
        // In a time that does not tell how much of it is right.
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            context.header("WWW-Authenticate", "Bearer realm=\"lotwatch\"");
            throw new ProblemException(new Problem(
                    UNAUTHORIZED,
                    "Unauthorized",
                    header == null
                            ? "this needs a bearer token, in the header Authorization"
                            : "this is not the bearer token"));
        }
    }

    private void checkHost(@Nullable String header) {
        String host = header == null ? "" : header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        if (!THIS_MACHINE.contains(host) && !host.equals(options.host().toLowerCase(Locale.ROOT))) {
            throw new ProblemException(new Problem(
                    MISDIRECTED,
                    "Misdirected Request",
                    "without a token only requests to localhost, 127.0.0.1 or [::1] are answered"));
        }
    }
}
