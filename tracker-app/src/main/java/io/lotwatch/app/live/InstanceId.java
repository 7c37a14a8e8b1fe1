package io.lotwatch.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of an instance, made once and kept beside its state. */
final class InstanceId {
    private InstanceId() {}

    /** The name in the directory; a new one where there is none. */
    static String in(Path stateDirectory) throws IOException {
        Files.createDirectories(stateDirectory);
        Path file = stateDirectory.resolve("instance-id");
        if (Files.exists(file)) {
            String id = Files.readString(file).strip();
            if (id.matches("[0-9a-f-]{36}")) {
                return id;
            }
        }
        String id = UUID.randomUUID().toString();
        Files.writeString(file, id + System.lineSeparator());
        return id;
    }
}
