package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.gguf.GgufHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings whole models from the web into staging. */
final class WebModels {
  private final Hub hub;
  private final WebDownload downloads;
  private final Room room;
  private final Progress progress;

  /** Refuses a download for which the disk is too small. */
  @FunctionalInterface
  interface Room {
    void check(String title, Staging staging, long bytes) throws IOException;
  }

  WebModels(Hub hub, WebDownload downloads, Room room, Progress progress) {
    this.hub = hub;
    this.downloads = downloads;
    this.room = room;
    this.progress = progress;
  }

  /**
   * A file of a model in staging.
   *
   * @param sha256 its hash, lower-case hex
   */
  record File(Path path, String name, String sha256) {}

  /**
   * All files of the model at a place, the first one first.
   *
   * @throws FetchException when one of them cannot be had or is no model
   */
  List<File> fetch(Source.Web source, Staging staging) throws IOException, InterruptedException {
    return fetch(source.title(), source, source.remotes(hub), staging);
  }

  /** The file of a catalog's model, which has the hash that is pinned. */
  Path fetch(Model model, Source.Web source, Staging staging)
      throws IOException, InterruptedException {
    List<Remote> remotes =
        source.remotes(hub).stream().map(remote -> remote.pinned(model.sha256())).toList();
    return fetch(model.title(), source, remotes, staging).getFirst().path();
  }

  private List<File> fetch(String title, Source.Web source, List<Remote> remotes, Staging staging)
      throws IOException, InterruptedException {
    List<WebDownload.Facts> facts = new ArrayList<>();
    for (Remote remote : remotes) {
      facts.add(downloads.look(title, remote));
    }
    long bytes = facts.stream().mapToLong(WebDownload.Facts::size).sum();
    room.check(title, staging, bytes);
    List<String> names = Split.parts(source.fileName());
    List<File> files = new ArrayList<>();
    try (Growth _ = new Growth(staging.folder(), title, bytes, progress)) {
      for (int i = 0; i < remotes.size(); i++) {
        Staging.Place place = staging.place(names.get(i));
        String hash = downloads.complete(title, remotes.get(i), facts.get(i), place);
        files.add(new File(place.part(), names.get(i), hash));
      }
    }
    requireModel(title, files.getFirst(), staging);
    return files;
  }

  private static void requireModel(String title, File file, Staging staging) throws IOException {
    try {
      GgufHeader.read(file.path());
    } catch (LlamaException e) {
      staging.delete();
      throw new FetchException(
          Reason.CORRUPT,
          title
              + ": what was downloaded is a damaged GGUF file; it has been deleted. Try again, or"
              + " another file.");
    }
  }
}
