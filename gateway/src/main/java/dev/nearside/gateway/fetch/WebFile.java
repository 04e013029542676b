package dev.nearside.gateway.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A GGUF file on any web server.
 *
 * @param url where it is, without a fragment
 * @param sha256 the hash it must have, lower-case hex
 */
public record WebFile(URI url, Optional<String> sha256) implements Source.Web {
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^?#]*\\.gguf([?#].*)?");
  private static final String HASH = "sha256=";

  /** Whether it is the address of a GGUF file, rather than of a server. */
  static boolean looksLike(String text) {
    return WEB.matcher(text).matches();
  }

  static WebFile parse(String text) {
    URI url = syntax(text);
    if (url.getHost() == null) {
      throw new IllegalArgumentException("must have a host after http:// or https://");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must hold no user name or password");
    }
    Optional<String> hash = Optional.ofNullable(url.getRawFragment()).map(WebFile::hash);
    if (hash.isPresent() && Split.parts(url.getRawPath()).size() > 1) {
      throw new IllegalArgumentException("must hold no #sha256= where the model is split");
    }
    return new WebFile(URI.create(text.replaceFirst("#.*", "")), hash);
  }

  private static String hash(String fragment) {
    String hex = fragment.toLowerCase(Locale.ROOT);
    if (!hex.matches(HASH + "[0-9a-f]{64}")) {
      throw new IllegalArgumentException("may end only in #sha256= and 64 hex digits");
    }
    return hex.substring(HASH.length());
  }

  private static URI syntax(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Its message repeats the text.
      throw new IllegalArgumentException("is no valid address");
    }
  }

  @Override
  public String id() {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }

  @Override
  public String fileName() {
    String path = url.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String title() {
    return fileName() + " from " + url.getHost();
  }

  @Override
  public List<Remote> remotes(Hub hub) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return Split.parts(url.getRawPath()).stream()
        .map(path -> url.resolve(path + query))
        .map(part -> new Remote(part, hub.tokenFor(part), sha256))
        .toList();
  }
}
