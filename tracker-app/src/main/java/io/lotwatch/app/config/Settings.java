package io.lotwatch.app.config;

import io.lotwatch.app.suggestion.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the environment and a properties file say of every option of every command. A flag wins over the environment,
 * that over the file, and that over what is built in.
 */
public final class Settings implements IDefaultValueProvider {
    /** The option that names the file; {@code LOTWATCH_CONFIG} does, too. */
    public static final String CONFIG = "--config";

    /** Variables called LOTWATCH_VERSION, say, are set by images and mean something else. */
    private static final Set<String> FLAGS_ONLY = Set.of(CONFIG, "--help", "--version");

    private static final String KAFKA = "kafka";
    private static final String VARIABLE_PREFIX = "LOTWATCH_";

    private final Map<String, String> environment;
    private final Map<String, SettingsFile.Entry> file;
    private final KafkaSettings kafka;
    private final List<String> faults;
    private final List<String> warnings;

    private Settings(
            Map<String, String> environment,
            Map<String, SettingsFile.Entry> file,
            List<String> faults,
            List<String> warnings) {
        this.environment = environment;
        this.file = file;
        this.faults = faults;
        this.warnings = warnings;
        kafka = new KafkaSettings(faults, warnings);
        kafka.addFile(file);
        kafka.addEnvironment(environment);
    }

    /** Of nothing: only flags and what is built in. */
    public static Settings none() {
        return new Settings(Map.of(), Map.of(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * Reads the file that {@code args}, or else the environment, names. Picocli asks for defaults before it is done with
     * the flags, so the one that names the file is looked for first.
     *
     * @param root the command whose options, and those of all its subcommands, the file may set
     */
    public static Settings read(CommandSpec root, Map<String, String> environment, String... args) {
        String named = configFlag(args);
        String name = named == null ? environment.getOrDefault(variable("config"), "") : named;
        var faults = new ArrayList<String>();
        Map<String, SettingsFile.Entry> file = Map.of();
        if (!name.isEmpty()) {
            try {
                file = SettingsFile.read(Path.of(name), faults);
                checkKeys(file, keys(root), faults);
            } catch (InvalidPathException noPath) {
                faults.add(CONFIG + ": this is no name of a file: " + name);
            }
        }
        return new Settings(Map.copyOf(environment), file, faults, new ArrayList<>());
    }

    /** The settings that a command was given; {@link #none()} where it was given none. */
    static Settings of(CommandSpec command) {
        return command.defaultValueProvider() instanceof Settings settings ? settings : none();
    }

    /** All that is wrong with the environment and the file, one line each. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** What is odd about them, and passed on all the same. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String key = key(argument);
        if (key == null || key.equals(KAFKA)) {
            return null;
        }
        String variable = environment.getOrDefault(variable(key), "");
        if (!variable.isEmpty()) {
            return variable;
        }
        SettingsFile.Entry entry = file.get(key);
        return entry == null ? null : entry.value();
    }

    /** Where the default of an option comes from: a variable, or {@code file:line}; null where nothing sets it. */
    public @Nullable String originOfDefault(ArgSpec argument) {
        String key = key(argument);
        if (key == null || defaultValue(argument) == null) {
            return null;
        }
        SettingsFile.Entry entry = file.get(key);
        return entry == null || !environment.getOrDefault(variable(key), "").isEmpty() ? variable(key) : entry.place();
    }

    /** The Kafka properties to pass through, with those of flags on top. */
    KafkaSettings kafka() {
        return kafka;
    }

    /**
     * Every option of a command with its value and where that comes from, for the log: one line each, without secrets.
     */
    public List<String> describe(ParseResult parsed) {
        var lines = new ArrayList<String>();
        for (OptionSpec option : parsed.commandSpec().options()) {
            String key = key(option);
            Object value = key == null || key.equals(KAFKA) ? null : (Object) option.getValue();
            if (key != null && value != null) {
                String origin = originOfDefault(option);
                String from = parsed.hasMatchedOption(option) ? "flag" : origin == null ? "default" : origin;
                lines.add("%s=%s (%s)".formatted(key, Secrets.shown(key, String.valueOf(value)), from));
            }
        }
        OptionSpec flag = parsed.commandSpec().findOption("--" + KAFKA);
        List<String> flags = flag != null && flag.getValue() instanceof List<?> given
                ? given.stream().map(String::valueOf).toList()
                : List.of();
        new TreeMap<>(kafka.with(flags, new ArrayList<>(), new ArrayList<>()))
                .forEach((property, value) -> lines.add("%s%s=%s (%s)"
                        .formatted(
                                KafkaSettings.FILE_PREFIX,
                                property,
                                Secrets.shown(property, value),
                                flags.stream().anyMatch(each -> each.startsWith(property + "="))
                                        ? "flag"
                                        : kafka.origins().getOrDefault(property, "flag"))));
        return lines;
    }

    /** The environment variable of a key: {@code LOTWATCH_TOPIC_PREFIX} of {@code topic-prefix}. */
    static String variable(String key) {
        return VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The longest name of an option without its dashes; null for what no file can set. */
    private static @Nullable String key(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)
                || option.usageHelp()
                || option.versionHelp()
                || !option.longestName().startsWith("--")
                || FLAGS_ONLY.contains(option.longestName())) {
            return null;
        }
        return option.longestName().substring(2);
    }

    private static Set<String> keys(CommandSpec command) {
        var keys = new TreeSet<String>();
        for (OptionSpec option : command.options()) {
            String key = key(option);
            if (key != null) {
                keys.add(key);
            }
        }
        command.subcommands().values().forEach(sub -> keys.addAll(keys(sub.getCommandSpec())));
        return keys;
    }

    private static void checkKeys(Map<String, SettingsFile.Entry> file, Set<String> keys, List<String> faults) {
        file.forEach((key, entry) -> {
            if (key.equals(KAFKA)) {
                faults.add("%s: Kafka's properties are keys of their own, as in kafka.security.protocol=SSL"
                        .formatted(entry.place()));
            } else if (key.equals(CONFIG.substring(2))) {
                faults.add("%s: a file cannot name another file; use %s or %s"
                        .formatted(entry.place(), CONFIG, variable("config")));
            } else if (!keys.contains(key) && !key.startsWith(KafkaSettings.FILE_PREFIX)) {
                faults.add("%s: no command has an option \"--%s\"%s"
                        .formatted(entry.place(), shortened(key), Suggestion.of(key, keys)));
            }
        });
    }

    private static String shortened(String key) {
        String oneLine = key.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 57) + "...";
    }

    private static @Nullable String configFlag(String... args) {
        String last = null;
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith(CONFIG + "=")) {
                last = args[i].substring(CONFIG.length() + 1);
            } else if (args[i].equals(CONFIG) && i + 1 < args.length) {
                last = args[++i];
            }
        }
        return last;
    }
}
