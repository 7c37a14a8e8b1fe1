package io.lotwatch.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.lotwatch.app.query.NotReadyException;
import io.lotwatch.app.query.QueryService;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of one instance. It listens at once, so that its port is known and that it lives can be asked, and
 * answers questions from when it is told whom to ask.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 4;
    private static final int IDLE_MILLIS = 30_000;
    private static final int MAX_CONNECTIONS = 256;
    private static final int GATHERINGS_AT_ONCE = 8;
    // The longest uid, its lot and pipeline, all of it encoded as %XX, and a token beside it.
    private static final int MAX_HEADER_BYTES = 24_576;
    private static final int MAX_REQUEST_BYTES = 65_536;
    private static final int TOO_LARGE = 413;
    private static final int OWN_FAULT = 500;
    private static final int NOT_NOW = 503;
    private static final long STOP_MILLIS = 2_000;
    /** Answers are data, and nobody else's page has any business with them. */
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final AtomicReference<@Nullable QueryService> queries = new AtomicReference<>();
    private final TrackerMetrics metrics = new TrackerMetrics();
    private final Javalin server;
    private int port;

    private HttpServer(HttpOptions options) {
        var routes = new Routes(queries::get, metrics, GATHERINGS_AT_ONCE);
        var access = new Access(options);
        server = Javalin.create(config -> configure(config, options, access, routes));
    }

    /**
     * A server that listens.
     *
     * @throws HttpStartException where others could ask without a token, or it can't listen there
     */
    public static HttpServer start(HttpOptions options) throws HttpStartException {
        if (options.token() == null && !options.address().isLoopbackAddress()) {
            throw new HttpStartException(
                    "the HTTP server would be open to whoever reaches %s; set a token with --http-token, or listen on 127.0.0.1"
                            .formatted(options.host()));
        }
        var http = new HttpServer(options);
        try {
            http.server.start();
            http.port = http.server.port();
        } catch (JavalinBindException taken) {
            http.close();
            throw new HttpStartException(
                    "the HTTP server can't listen on %s:%d, which is taken or not allowed; choose another with --listen"
                            .formatted(options.host(), options.port()),
                    taken);
        }
        return http;
    }

    /** A server that listens and answers. */
    public static HttpServer start(HttpOptions options, QueryService queries, List<MeterBinder> more)
            throws HttpStartException {
        HttpServer http = start(options);
        http.answerWith(queries, more);
        return http;
    }

    /** Answers questions from now on, and shows more metrics, which are closed with the server. */
    public void answerWith(QueryService service, List<MeterBinder> more) {
        metrics.bind(more);
        queries.set(service);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.stop();
        metrics.close();
    }

    private void configure(JavalinConfig config, HttpOptions options, Access access, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS);
        threads.setName("http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HttpServer::limit);
        config.jetty.modifyServer(HttpServer::limit);
        config.jetty.addConnector((jetty, http) -> connector(jetty, http, options));
        config.routes.before(context -> {
            SECURITY_HEADERS.forEach(context::header);
            access.check(context);
            if (context.req().getContentLengthLong() > MAX_REQUEST_BYTES) {
                throw new ProblemException(new Problem(
                        TOO_LARGE, "Content Too Large", "a request has at most %d bytes".formatted(MAX_REQUEST_BYTES)));
            }
        });
        routes.add(config.routes);
        config.routes.exception(
                ProblemException.class, (problem, context) -> problem.problem().send(context));
        config.routes.exception(
                NotReadyException.class,
                (notYet, context) ->
                        new Problem(NOT_NOW, "Service Unavailable", String.valueOf(notYet.getMessage())).send(context));
        config.routes.exception(
                HttpResponseException.class,
                (refused, context) -> refused(refused).send(context));
        config.routes.exception(Exception.class, HttpServer::ownFault);
        config.routes.after(context -> metrics.answered(context.statusCode()));
    }

    private static void limit(Server jetty) {
        jetty.setStopTimeout(STOP_MILLIS);
        jetty.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, jetty));
        // What is refused before it is a request: a path or header that is none, or is too long.
        var refusals = new ErrorHandler();
        refusals.setShowStacks(false);
        refusals.setShowCauses(false);
        refusals.setShowOrigin(false);
        refusals.setDefaultResponseMimeType("application/json");
        jetty.setErrorHandler(refusals);
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        // A slash or a percent sign may be in a uid; the path is split before it is decoded, and names no file.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "names",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    }

    private static Connector connector(Server jetty, HttpConfiguration http, HttpOptions options) {
        var connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static Problem refused(HttpResponseException refused) {
        String title = refused.getMessage() == null ? "Refused" : refused.getMessage();
        String detail =
                switch (refused.getStatus()) {
                    case 404 -> "nothing is answered at this path";
                    case 405 -> "only GET is answered here";
                    default -> title;
                };
        return new Problem(refused.getStatus(), title, detail);
    }

    // What went wrong is for the log: a client learns nothing from it, and an attacker might.
    private static void ownFault(Exception fault, Context context) {
        LOG.error("A request to {} failed", context.path(), fault);
        new Problem(OWN_FAULT, "Internal Server Error", "this is a fault of Lotwatch; its log says more").send(context);
    }
}
