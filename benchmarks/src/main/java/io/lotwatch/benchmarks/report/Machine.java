package io.lotwatch.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What is measured on, in words. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final double KILOBYTES_PER_GIGABYTE = 1 << 20;

    private Machine() {}

    static String describe() {
        return "%d processors (%s), %s memory, Java %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        value(PROCESSORS, "model name"),
                        memory(value(MEMORY, "MemTotal")),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    private static String memory(String total) {
        String kilobytes = total.replace(" kB", "");
        return kilobytes.matches("[0-9]+")
                ? String.format(Locale.ROOT, "%.0f GB", Long.parseLong(kilobytes) / KILOBYTES_PER_GIGABYTE)
                : "unknown";
    }

    private static String value(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
