package io.lotwatch.app.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and who may ask.
 *
 * @param host a name or address of this machine
 * @param port 0 for any that is free
 * @param token null where everybody on this machine may ask
 */
public record HttpOptions(String host, int port, @Nullable String token) {
    /** Where it listens unless told otherwise. */
    public static final String DEFAULT_LISTEN = "127.0.0.1:8070";

    private static final int MAX_PORT = 65_535;
    private static final int SHORTEST_TOKEN = 16;

    /**
     * The options of {@code HOST:PORT}, where the host of an IPv6 address stands in brackets.
     *
     * @throws HttpStartException where that is not what it is, or the token is none
     */
    public static HttpOptions of(String listen, @Nullable String token) throws HttpStartException {
        int colon = listen.lastIndexOf(':');
        String host = colon < 0 ? "" : listen.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw notHostAndPort(listen);
        }
        if (host.isEmpty()) {
            throw notHostAndPort(listen);
        }
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            if (port < 0 || port > MAX_PORT) {
                throw notHostAndPort(listen);
            }
            return new HttpOptions(host, port, checked(token));
        } catch (NumberFormatException noNumber) {
            throw notHostAndPort(listen);
        }
    }

    private static HttpStartException notHostAndPort(String listen) {
        return new HttpStartException("the address to listen on is HOST:PORT, as in %s or [::1]:8070, not %s"
                .formatted(DEFAULT_LISTEN, listen));
    }

    private static @Nullable String checked(@Nullable String token) throws HttpStartException {
        if (token == null) {
            return null;
        }
        if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new HttpStartException(
                    "the HTTP token has to have at least %d characters, all of them ASCII without spaces"
                            .formatted(SHORTEST_TOKEN));
        }
        return token;
    }

    /** Whether it listens on all addresses of the machine, none of which it names. */
    public boolean isEveryAddress() throws HttpStartException {
        return address().isAnyLocalAddress();
    }

    /** The address of the host. */
    InetAddress address() throws HttpStartException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new HttpStartException("no address is known of the host to listen on, " + host, unknown);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port + (token == null ? "" : " with a token");
    }
}
