package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.util.Locale;

/** The part of an error message that says what to do. */
final class Advice {
  static final String FREE_SPACE =
      "Free some space, or set NEARSIDE_HOME to a folder on another disk.";

  private Advice() {}

  /** How to do without what a client would have fetched. */
  static String own(PackageClient.Kind kind) {
    return switch (kind) {
      case PIP -> "or use a model of your own: set local.model in nearside.yaml to a GGUF file.";
      case NPM ->
          "or use an engine of your own: set local.library in nearside.yaml to the folder of its"
              + " libraries.";
    };
  }

  /** A client is missing. */
  static FetchException missing(String title, PackageClient.Kind kind, String osName) {
    String command =
        switch (kind) {
          case PIP ->
              forSystem(
                  osName,
                  "brew install python3",
                  "sudo apt install python3-pip",
                  "winget install Python.Python.3");
          case NPM ->
              forSystem(
                  osName,
                  "brew install node",
                  "sudo apt install npm",
                  "winget install OpenJS.NodeJS");
        };
    return new FetchException(
        Reason.CLIENT_MISSING,
        "%s is missing, and %s is downloaded with it. Install it (%s) and try again; %s"
            .formatted(kind.label(), title, command, own(kind)));
  }

  /** The file system refused something. */
  static FetchException because(String title, IOException e) {
    Complaint complaint = Complaint.in(String.valueOf(e.getMessage()));
    return complaint.reason() == Reason.DISK_FULL
        ? new FetchException(
            Reason.DISK_FULL, "The disk became full while " + title + " was made. " + FREE_SPACE)
        : new FetchException(
            Reason.FAILED,
            "%s could not be stored (%s: %s). Check that NEARSIDE_HOME can be written to."
                .formatted(title, e.getClass().getSimpleName(), e.getMessage()));
  }

  private static String forSystem(String osName, String mac, String linux, String windows) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return mac;
    }
    return os.startsWith("windows") ? windows : "on Debian or Ubuntu: " + linux;
  }
}
