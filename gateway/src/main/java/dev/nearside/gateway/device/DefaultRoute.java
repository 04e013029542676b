package dev.nearside.gateway.device;

import java.nio.file.Path;
import java.util.Optional;

/** Over which interface the network is reached, by the kernel's IPv4 routes. */
final class DefaultRoute {

  private DefaultRoute() {}

  /**
   * Whether the way leads over a mobile modem; empty where no route can be read. A phone that
   * shares its connection over Wi-Fi looks like any other Wi-Fi.
   *
   * @param root of the file system
   */
  static Optional<Boolean> isMobile(Path root) {
    return SystemFiles.text(root.resolve("proc/net/route"))
        .flatMap(routes ->
            routes
                .lines()
                .skip(1)
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length > 2 && fields[1].equals("00000000"))
                .map(fields -> fields[0])
                .findFirst())
        .map(name -> isMobile(root, name));
  }

  private static boolean isMobile(Path root, String name) {
    return name.matches("(?:ppp|wwan|rmnet).*")
        || SystemFiles.text(root.resolve("sys/class/net").resolve(name).resolve("uevent"))
            .filter(text -> text.lines().anyMatch("DEVTYPE=wwan"::equals))
            .isPresent();
  }
}
