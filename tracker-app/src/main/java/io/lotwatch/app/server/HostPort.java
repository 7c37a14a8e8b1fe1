package io.lotwatch.app.server;

/** A host and a port as in a URL, where an IPv6 address stands in brackets. */
final class HostPort {
    private HostPort() {}

    static String of(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
