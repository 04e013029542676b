package dev.nearside.gateway.config;

import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for a provider's address. */
final class CloudUrl {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?0:0:0:0:0:0:0:1]?");

  private CloudUrl() {}

  /** Whether the name or address is surely this machine; no name is looked up. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * The address without a slash at its end.
   *
   * @throws IllegalArgumentException with the rule that it breaks, as in "must …"; it never repeats
   *     the address, which may hold a password
   */
  static URI parse(String text, Trust trust) {
    URI url = syntax(text);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "must be an address that begins with https:// (or http://) and a host");
    }
    if (url.getPort() > 65_535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must hold no user name or password; use key for that");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("must hold no ? or #");
    }
    if (scheme.equals("http") && trust != Trust.TRUSTED && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "must begin with https://, since plain http can be read on the way; only this machine, or a"
              + " server with trust: trusted, may do without");
    }
    String bare = url.toString().replaceFirst("/+$", "");
    for (String end : List.of("/chat/completions", "/messages")) {
      if (bare.endsWith(end)) {
        throw new IllegalArgumentException("must end before " + end);
      }
    }
    return URI.create(bare);
  }

  private static URI syntax(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Its message repeats the text.
      throw new IllegalArgumentException("is no valid address; write it like https://host/v1");
    }
  }
}
