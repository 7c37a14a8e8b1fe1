package io.lotwatch.app.cli;

import picocli.CommandLine.Command;

/** The commands about the definitions that are in force. */
@Command(
        name = "definitions",
        mixinStandardHelpOptions = true,
        description = "Shows and changes the definitions of pipelines that are in force, while the tracker runs.",
        subcommands = {
            DefinitionsApplyCommand.class,
            DefinitionsListCommand.class,
            DefinitionsShowCommand.class,
            DefinitionsRetireCommand.class
        })
public final class DefinitionsCommand {}
