package io.lotwatch.core.reference;

import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;

/** The definitions of the folder {@code corner-cases}, whose own file is YAML. */
public final class CornerCases {
    private CornerCases() {}

    public static List<PipelineDefinition> definitions() {
        return DefinitionsJson.read("""
                {"pipelines": [
                  {"name": "corner", "owner": "team-a", "severity": "high",
                   "runbook": "https://runbooks.example/corner",
                   "steps": [
                     {"name": "fetch", "maxWait": "10m", "maxRun": "5m", "maxAttempts": 3, "retryWithin": "2m"},
                     {"name": "scan", "after": ["fetch"], "optional": true, "maxRun": "5m"},
                     {"name": "work", "after": ["scan"], "maxWait": "10m", "maxRun": "10m", "heartbeat": "3m",
                      "minRun": "2s"},
                     {"name": "store", "after": ["work"], "maxWait": "1m"}],
                   "lots": {"seal": "manifest", "deadline": {"after": "1h"}, "warnBefore": "10m"},
                   "retention": "30d"},
                  {"name": "daily", "owner": "team-b", "severity": "medium",
                   "runbook": "https://runbooks.example/daily", "uids": "perLot",
                   "steps": [{"name": "run", "maxRun": "30m"}],
                   "lots": {"seal": "manifest", "deadline": {"after": "2h"}, "warnBefore": "10m"},
                   "retention": "30d"},
                  {"name": "publish", "owner": "team-b", "severity": "medium",
                   "runbook": "https://runbooks.example/publish",
                   "steps": [
                     {"name": "render", "maxRun": "10m"},
                     {"name": "announce", "after": ["render"], "optional": true, "maxRun": "1m"}],
                   "lots": {"seal": "manifest", "deadline": {"after": "2h"}, "warnBefore": "10m"},
                   "retention": "30d"}]}
                """);
    }
}
