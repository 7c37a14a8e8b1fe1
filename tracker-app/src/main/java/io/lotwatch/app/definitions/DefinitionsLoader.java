package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads definitions from files and directories, and finds all that is wrong with them in one go. */
public final class DefinitionsLoader {
    private final PipelineNames names = new PipelineNames();
    private final List<PipelineDefinition> pipelines = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private DefinitionsLoader() {}

    /**
     * Reads each file of {@code paths}, and of each directory its {@code *.yaml}, {@code *.yml} and {@code *.json} by
     * name. What is wrong with them is in the result; nothing is thrown for it.
     */
    public static DefinitionsResult load(List<Path> paths) {
        var loader = new DefinitionsLoader();
        for (Path file : DefinitionFiles.find(paths, loader.faults)) {
            loader.read(file);
        }
        return loader.result();
    }

    /** Reads the content of a file that is none on this disk; {@code name} stands for it in messages. */
    public static DefinitionsResult load(String name, byte[] content) {
        var loader = new DefinitionsLoader();
        var log = new FaultLog(name);
        loader.read(YamlDocument.read(content, log), log);
        return loader.result();
    }

    private DefinitionsResult result() {
        boolean errors = faults.stream().anyMatch(Fault::isError);
        return new DefinitionsResult(errors ? List.of() : pipelines, faults);
    }

    private void read(Path file) {
        var log = new FaultLog(file.toString());
        read(YamlDocument.read(file, log), log);
    }

    private void read(@Nullable Node root, FaultLog log) {
        if (root != null) {
            readPipelines(root, log);
        }
        faults.addAll(log.sorted());
    }

    private void readPipelines(Node root, FaultLog log) {
        YamlMap map = YamlMap.of(root, "the file", List.of("pipelines", "calendars"), log);
        Node node = map == null ? null : map.required("pipelines", "the file");
        List<Node> elements = node == null ? null : YamlScalar.list(node, "pipelines", log);
        if (map == null || node == null || elements == null) {
            return;
        }
        if (elements.isEmpty()) {
            log.warning(node, "there are no pipelines");
        }
        var calendars = new CalendarReader(log).readAll(map.get("calendars"));
        var reader = new PipelineReader(names, calendars, log);
        for (Node element : elements) {
            PipelineDefinition pipeline = reader.read(element);
            if (pipeline != null) {
                pipelines.add(pipeline);
            }
        }
    }
}
