package dev.nearside.bench;

import dev.nearside.bench.routing.TrainConfidenceCommand;
import dev.nearside.bench.routing.TrainRouterCommand;
import picocli.CommandLine.Command;

/** {@code ./nearside train}. */
@Command(
    name = "train",
    description = "Trains what comes with Nearside anew.",
    mixinStandardHelpOptions = true,
    subcommands = {TrainRouterCommand.class, TrainConfidenceCommand.class})
final class TrainCommand {}
