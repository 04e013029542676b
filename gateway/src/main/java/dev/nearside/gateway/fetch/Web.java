package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks web servers for files and follows where they send it. Built on {@link HttpURLConnection}, as
 * no other client of the JDK has a time limit for each read of a long body.
 */
final class Web implements AutoCloseable {
  private static final int HOPS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final int silenceMillis;
  private final Set<HttpURLConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param silence how long a server may say nothing
   */
  Web(Duration silence) {
    this.silenceMillis = Math.toIntExact(silence.toMillis());
  }

  /**
   * What a server answered. The caller closes it.
   *
   * @param linkedHash the hash that the first server gives for what it sends the client on to
   */
  record Answer(Web web, HttpURLConnection connection, int status, Optional<String> linkedHash)
      implements AutoCloseable {

    Optional<String> header(String name) {
      return Optional.ofNullable(connection.getHeaderField(name)).map(String::strip);
    }

    InputStream body() throws IOException {
      return connection.getInputStream();
    }

    @Override
    public void close() {
      web.open.remove(connection);
      connection.disconnect();
    }
  }

  /**
   * Gets a file with more headers.
   *
   * @throws FetchException when a redirect leads where none may
   * @throws IOException when no server answers
   */
  Answer get(Remote remote, Map<String, String> headers) throws IOException {
    URI url = remote.url();
    Optional<String> linkedHash = Optional.empty();
    for (int hop = 0; hop <= HOPS; hop++) {
      Answer answer = ask(remote, url, headers, linkedHash);
      linkedHash = linkedHash.or(() -> answer.header("X-Linked-Etag").flatMap(Web::hash));
      if (!REDIRECTS.contains(answer.status())) {
        return new Answer(this, answer.connection(), answer.status(), linkedHash);
      }
      Optional<String> location = answer.header("Location");
      answer.close();
      url = next(remote, url, location);
    }
    throw new FetchException(
        Reason.FAILED, remote.host() + " sends the client round in circles; try another source.");
  }

  private Answer ask(
      Remote remote, URI url, Map<String, String> headers, Optional<String> linkedHash)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(silenceMillis);
    connection.setReadTimeout(silenceMillis);
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "nearside");
    connection.setRequestProperty("Accept", "*/*");
    headers.forEach(connection::setRequestProperty);
    if (sameOrigin(url, remote.url())) {
      remote
          .token()
          .ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
    }
    open.add(connection);
    try {
      requireOpen();
      return new Answer(this, connection, connection.getResponseCode(), linkedHash);
    } catch (IOException | RuntimeException e) {
      open.remove(connection);
      connection.disconnect();
      throw e;
    }
  }

  /** Where a redirect leads. Another host must speak https, and https is never given up. */
  private static URI next(Remote remote, URI from, Optional<String> location) {
    try {
      URI to = from.resolve(new URI(location.orElse("")));
      boolean secure = "https".equalsIgnoreCase(to.getScheme());
      boolean plainAsBefore =
          "http".equalsIgnoreCase(to.getScheme())
              && "http".equalsIgnoreCase(from.getScheme())
              && from.getHost().equalsIgnoreCase(to.getHost());
      if (location.isPresent() && to.getHost() != null && (secure || plainAsBefore)) {
        return to;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    throw new FetchException(
        Reason.FAILED,
        remote.host()
            + " sends the client to a place that is not safe (another host without https); try"
            + " another source.");
  }

  static boolean sameOrigin(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  /** The hub's tag of a large file is its SHA-256; that of a small one is something else. */
  private static Optional<String> hash(String tag) {
    String bare = tag.replace("\"", "");
    return bare.matches("[0-9a-f]{64}") ? Optional.of(bare) : Optional.empty();
  }

  boolean isClosed() {
    return closed;
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    closed = true;
    open.forEach(HttpURLConnection::disconnect);
  }
}
