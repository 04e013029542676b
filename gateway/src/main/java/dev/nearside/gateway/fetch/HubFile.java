package dev.nearside.gateway.fetch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GGUF file in a repository of the Hugging Face hub.
 *
 * @param owner who the repository belongs to
 * @param repo the repository's name
 * @param path of the file inside the repository
 * @param revision a branch, tag or commit
 */
public record HubFile(String owner, String repo, String path, String revision)
    implements Source.Web {
  static final String SCHEME = "hf:";
  private static final String USUAL_REVISION = "main";
  private static final Pattern FORM =
      Pattern.compile(
          "hf:([\\w.-]+)/([\\w.-]+)/((?:[\\w.+ -]+/)*[\\w.+ -]+\\.gguf)(?:@([\\w.+/-]+))?");

  static HubFile parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || text.contains("/../") || text.contains("/./")) {
      throw new IllegalArgumentException(
          "must look like hf:owner/repo/file.gguf, with @revision after it if wanted");
    }
    String revision = form.group(4) == null ? USUAL_REVISION : form.group(4);
    return new HubFile(form.group(1), form.group(2), form.group(3), revision);
  }

  @Override
  public String id() {
    String whole = SCHEME + owner + "/" + repo + "/" + path;
    return revision.equals(USUAL_REVISION) ? whole : whole + "@" + revision;
  }

  @Override
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String title() {
    return owner + "/" + repo + "/" + path;
  }

  @Override
  public List<Remote> remotes(Hub hub) {
    return Split.parts(path).stream()
        .map(part -> hub.remote(owner + "/" + repo + "/resolve/" + revision + "/" + part))
        .toList();
  }
}
