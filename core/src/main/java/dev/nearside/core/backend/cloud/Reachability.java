package dev.nearside.core.backend.cloud;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Whether a network is up that could lead to an address. Looks at the device's interfaces only and
 * sends nothing; remembered for a few seconds.
 */
public final class Reachability {

  private static final long REMEMBERED = Duration.ofSeconds(3).toNanos();

  private volatile boolean up;
  private volatile long checked = System.nanoTime() - REMEMBERED;

  /** True for an address of this machine, or while an interface other than loopback is up. */
  public boolean leadsTo(URI url) {
    return isLoopback(url.getHost()) || anyNetwork();
  }

  /** Whether a host name means this machine. */
  public static boolean isLoopback(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  private boolean anyNetwork() {
    long now = System.nanoTime();
    if (now - checked >= REMEMBERED) {
      up = interfaceUp();
      checked = now;
    }
    return up;
  }

  private static boolean interfaceUp() {
    try {
      return NetworkInterface.networkInterfaces().anyMatch(Reachability::isUpAndNotLoopback);
    } catch (SocketException e) {
      return true;
    }
  }

  private static boolean isUpAndNotLoopback(NetworkInterface network) {
    try {
      return network.isUp()
          && !network.isLoopback()
          && network.inetAddresses().findAny().isPresent();
    } catch (SocketException e) {
      return false;
    }
  }
}
