package io.lotwatch.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lotwatch.app.query.ArmedQuestion;
import io.lotwatch.app.query.Health;
import io.lotwatch.app.query.HealthAnswer;
import io.lotwatch.app.query.ItemQuestion;
import io.lotwatch.app.query.ItemsAnswer;
import io.lotwatch.app.query.LotAnswer;
import io.lotwatch.app.query.LotSelection;
import io.lotwatch.app.query.LotsQuestion;
import io.lotwatch.app.query.NotReadyException;
import io.lotwatch.app.query.QueryService;
import io.lotwatch.app.query.RestPath;
import io.lotwatch.app.query.TodayQuestion;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.EventLimits;
import io.lotwatch.event.report.WireJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is answered at which path. */
final class Routes {
    static final String LIVE = "/health/live";

    private static final String READY = "/health/ready";
    private static final String JSON = "application/json";
    private static final int NAME = EventLimits.MAX_NAME_LENGTH;
    private static final int UID = EventLimits.MAX_UID_LENGTH;
    private static final int NOT_WELL = 503;
    // In /api/v1/items/UID and /api/v1/lots/PIPELINE/LOT.
    private static final int FIRST_NAME = 3;

    private final Supplier<@Nullable QueryService> queries;
    private final TrackerMetrics metrics;
    /** Those that ask other instances: fewer than threads, so that instances never wait for each other's last thread. */
    private final Semaphore gatherings;

    Routes(Supplier<@Nullable QueryService> queries, TrackerMetrics metrics, int gatheringsAtOnce) {
        this.queries = queries;
        this.metrics = metrics;
        this.gatherings = new Semaphore(gatheringsAtOnce);
    }

    void add(RoutesConfig routes) {
        routes.get(LIVE, this::live);
        routes.get(READY, this::ready);
        routes.get(RestPath.HEALTH, this::health);
        routes.get("/metrics", this::metrics);
        routes.get(RestPath.LOTS, this::lots);
        routes.get(RestPath.LOT, this::lotByParameter);
        routes.get(RestPath.LOTS + "/{pipeline}/{lot}", this::lotByPath);
        routes.get(RestPath.FORECAST, this::forecast);
        routes.get(RestPath.STUCK, this::stuck);
        routes.get(RestPath.ARMED, this::armed);
        routes.get(RestPath.TODAY, this::today);
        routes.get(RestPath.SLOS, this::slos);
        routes.get(RestPath.ITEMS, this::itemsByParameter);
        routes.get(RestPath.ITEMS + "/{uid}", this::itemsByPath);
    }

    private void live(Context context) {
        send(context, Map.of("live", true));
    }

    private void ready(Context context) {
        QueryService service = queries.get();
        if (service == null || !service.health().isReady()) {
            throw ProblemException.notNow("the tracker has not begun to run yet, or has stopped");
        }
        send(context, Map.of("ready", true));
    }

    private void health(Context context) {
        var asked = new Asked(context, Set.of("local", "concerned"));
        boolean local = asked.flag("local");
        QueryService service = running();
        HealthAnswer answer = local ? service.healthHere(asked.flag("concerned")) : gathered(service::healthOfAll);
        send(context, answer);
        // What another instance says of itself is an answer, whatever it says.
        if (!local && (answer.status() == Health.BLIND || answer.status() == Health.DOWN)) {
            context.status(NOT_WELL);
        }
    }

    private void metrics(Context context) {
        QueryService service = queries.get();
        context.contentType(TrackerMetrics.MEDIA_TYPE)
                .result(
                        service == null
                                ? metrics.scrape(null, List.of(), List.of())
                                : metrics.scrape(
                                        service.health(), service.slosHere(null).slos(), service.backlogsHere()));
    }

    private void lots(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "state", "text", "limit", "local"));
        String state = asked.text("state", NAME);
        var question = new LotsQuestion(
                asked.text("pipeline", NAME),
                state == null ? LotSelection.ALL : selection(state),
                asked.text("text", NAME),
                asked.number("limit", LotsQuestion.DEFAULT_LIMIT, LotsQuestion.MAX_LIMIT));
        QueryService service = running();
        send(context, asked.flag("local") ? service.lotsHere(question) : gathered(() -> service.lots(question)));
    }

    private static LotSelection selection(String state) {
        return LotSelection.of(state)
                .orElseThrow(() -> ProblemException.wrong("the parameter state is one of %s, not %s"
                        .formatted(
                                Arrays.stream(LotSelection.values())
                                        .map(LotSelection::toString)
                                        .collect(Collectors.joining(", ")),
                                Asked.quoted(state))));
    }

    private void lotByParameter(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "lot", "local"));
        String pipeline = asked.text("pipeline", NAME);
        String lot = asked.required("lot", UID);
        if (asked.flag("local")) {
            send(context, running().lotHere(pipeline, lot));
        } else {
            sendLot(context, pipeline, lot);
        }
    }

    private void lotByPath(Context context) {
        var asked = new Asked(context, Set.of());
        sendLot(context, asked.segment(FIRST_NAME, NAME), asked.segment(FIRST_NAME + 1, UID));
    }

    private void sendLot(Context context, @Nullable String pipeline, String lot) {
        QueryService service = running();
        LotAnswer answer = gathered(() -> service.lot(pipeline, lot));
        if (answer.lots().isEmpty()) {
            throw none("no lot of that name is known", answer.incomplete());
        }
        send(context, answer);
    }

    private void forecast(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "lot", "local"));
        var lot = new LotKey(asked.required("pipeline", NAME), asked.required("lot", UID));
        QueryService service = running();
        send(context, asked.flag("local") ? service.forecastHere(lot) : gathered(() -> service.forecast(lot)));
    }

    private void stuck(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "lot", "unseen", "local"));
        var lot = new LotKey(asked.required("pipeline", NAME), asked.required("lot", UID));
        boolean unseen = asked.flag("unseen");
        QueryService service = running();
        send(
                context,
                asked.flag("local") ? service.stuckHere(lot, unseen) : gathered(() -> service.stuck(lot, unseen)));
    }

    private void armed(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "lot", "limit", "local"));
        var question = new ArmedQuestion(
                asked.text("pipeline", NAME),
                asked.text("lot", UID),
                asked.number("limit", ArmedQuestion.DEFAULT_LIMIT, ArmedQuestion.MAX_LIMIT));
        QueryService service = running();
        send(context, asked.flag("local") ? service.armedHere(question) : gathered(() -> service.armed(question)));
    }

    private void today(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "day", "hour", "local"));
        String day = asked.text("day", NAME);
        String hour = asked.text("hour", NAME);
        var question = new TodayQuestion(
                asked.text("pipeline", NAME), day == null ? null : day(day), hour == null ? null : hour(hour));
        QueryService service = running();
        send(context, asked.flag("local") ? service.todayHere(question) : gathered(() -> service.today(question)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw ProblemException.wrong(
                    "the parameter day is a date such as 2026-11-24, not %s".formatted(Asked.quoted(text)));
        }
    }

    private static int hour(String text) {
        if (!text.matches("[01]?[0-9]|2[0-3]")) {
            throw ProblemException.wrong("the parameter hour is from 0 to 23, not %s".formatted(Asked.quoted(text)));
        }
        return Integer.parseInt(text);
    }

    private void slos(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "local"));
        String pipeline = asked.text("pipeline", NAME);
        QueryService service = running();
        send(context, asked.flag("local") ? service.slosHere(pipeline) : gathered(() -> service.slos(pipeline)));
    }

    private void itemsByParameter(Context context) {
        var asked = new Asked(context, Set.of("uid", "pipeline", "lot", "local"));
        sendItems(context, asked, asked.required("uid", UID));
    }

    private void itemsByPath(Context context) {
        var asked = new Asked(context, Set.of("pipeline", "lot", "local"));
        sendItems(context, asked, asked.segment(FIRST_NAME, UID));
    }

    private void sendItems(Context context, Asked asked, String uid) {
        var question = new ItemQuestion(uid, asked.text("pipeline", NAME), asked.text("lot", UID));
        QueryService service = running();
        if (asked.flag("local")) {
            send(context, service.itemsHere(question));
            return;
        }
        ItemsAnswer answer = gathered(() -> service.items(question));
        if (answer.items().isEmpty()) {
            throw none("no item of that uid is known", answer.incomplete());
        }
        send(context, answer);
    }

    private static ProblemException none(String what, List<String> incomplete) {
        return incomplete.isEmpty()
                ? ProblemException.notFound(what)
                : ProblemException.notNow(what + ", but not all could be asked: " + String.join("; ", incomplete));
    }

    private QueryService running() {
        QueryService service = queries.get();
        if (service == null) {
            throw new NotReadyException("the tracker is starting");
        }
        return service;
    }

    private <T> T gathered(Supplier<T> question) {
        if (!gatherings.tryAcquire()) {
            throw ProblemException.notNow("too many questions at once; ask again in a second");
        }
        try {
            return question.get();
        } finally {
            gatherings.release();
        }
    }

    private static void send(Context context, Object answer) {
        context.contentType(JSON).result(WireJson.write(answer));
    }
}
