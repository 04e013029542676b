package dev.nearside.core.backend.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A port of loopback where nobody listens, nor can: it is held, so that no server of a test beside
 * this one is given it.
 */
public final class SilentPort implements AutoCloseable {

  private final Socket holder = new Socket();

  public SilentPort() {
    try {
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return holder.getLocalPort();
  }

  /** The base of an API that nobody serves. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
