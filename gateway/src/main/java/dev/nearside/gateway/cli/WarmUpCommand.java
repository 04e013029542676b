package dev.nearside.gateway.cli;

import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConsentKey;
import dev.nearside.gateway.http.Server;
import dev.nearside.gateway.telemetry.Telemetry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code nearside warm-up}: walks through what a start and a first request use, so that the JVM can
 * keep those classes in its ahead-of-time cache. Needs no model and no network.
 */
@Command(name = "warm-up", hidden = true, description = "Fills the JVM's ahead-of-time cache.")
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Config settings = Config.DEFAULT.withPort(0);
    try (LocalModels models = LocalFiles.models();
        Assembly assembly = Assembly.forDeciding(settings, models);
        Telemetry telemetry = assembly.telemetry();
        Server server =
            Server.start(
                settings.server(),
                assembly.hybrid(),
                settings.policy().consent(),
                ConsentKey.fresh(),
                telemetry)) {
      URI base = URI.create("http://127.0.0.1:" + server.port());
      get(base.resolve("/health"));
      get(base.resolve("/v1/models"));
      get(base.resolve("/metrics"));
      post(
          base.resolve("/v1/chat/completions"),
          "{\"model\":\"cloud\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }
    return 0;
  }

  private static void get(URI url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.getResponseCode();
    connection.disconnect();
  }

  private static void post(URI url, String body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    connection.getResponseCode();
    connection.disconnect();
  }
}
