package io.lotwatch.app.cli;

import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.demo.RunningTracker;
import io.lotwatch.app.http.HttpOptions;
import io.lotwatch.app.live.LiveTopicOptions;
import io.lotwatch.app.live.TrackerOptions;
import io.lotwatch.app.server.LotwatchServer;
import io.lotwatch.app.server.ServerOptions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tracker of a demo: the one of {@code run} with a broker of its own, at any free address. */
record DemoTracker(LotwatchServer server) implements RunningTracker {
    static RunningTracker start(Path data, Path definitionsFile) throws IOException {
        var options = new ServerOptions(
                null,
                Map.of(),
                0,
                data,
                new HttpOptions("127.0.0.1", 0, null),
                null,
                LiveTopicOptions.defaults(Topics.withPrefix("lotwatch.")),
                TrackerOptions.DEFAULT_THREADS,
                TrackerOptions.DEFAULT_STANDBYS,
                ForeignEvents.FORWARD,
                DefinitionsLoader.load(List.of(definitionsFile)).pipelines());
        try {
            return new DemoTracker(LotwatchServer.start(options));
        } catch (PlainMessageException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    @Override
    public String bootstrapServers() {
        return server.connection().bootstrapServers();
    }

    @Override
    public Topics topics() {
        return server.connection().topics();
    }

    @Override
    public String url() {
        return server.url().toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
