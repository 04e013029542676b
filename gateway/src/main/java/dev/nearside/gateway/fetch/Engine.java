package dev.nearside.gateway.fetch;

import java.util.List;

/**
 * The native engine for one platform.
 *
 * @param platform platform name as in {@link Platform}
 * @param version version of the package
 * @param requirement what to ask {@code npm} for, version pinned
 * @param folder folder inside the package that holds the libraries, with a closing slash
 * @param libraries files that must be there for the engine to be whole, in the order of loading
 * @param bytes size of the package
 * @param installedBytes size of the unpacked folder
 * @param sha256 hash of the package, lower-case hex
 */
public record Engine(
    String platform,
    String version,
    String requirement,
    String folder,
    List<String> libraries,
    long bytes,
    long installedBytes,
    String sha256) {

  /** Copies the list of libraries. */
  public Engine {
    libraries = List.copyOf(libraries);
  }

  /** Name of the engine's folder and of its place in staging. */
  public String name() {
    return platform + "-" + version;
  }
}
