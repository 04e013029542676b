package dev.nearside.core.signal;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the moment is for a request: what changes from minute to minute on the device and at the
 * clouds.
 *
 * @param device how the device is doing
 * @param pace how busy and fast the local model is
 * @param clouds how each provider did lately, by its name
 * @param toRead tokens of the request that are new to a model which read the conversation so far
 * @param limit the most tokens that the request lets an answer have, where it says so
 */
public record Conditions(
    DeviceState device,
    LocalPace pace,
    SortedMap<String, CloudState> clouds,
    int toRead,
    Optional<Integer> limit) {

  /** Nothing is known of the moment. */
  public static final Conditions UNKNOWN =
      new Conditions(DeviceState.UNKNOWN, LocalPace.UNKNOWN, new TreeMap<>(), 0, Optional.empty());

  public Conditions {
    clouds = Collections.unmodifiableSortedMap(new TreeMap<>(clouds));
  }

  /** The moment for one request. */
  public static Conditions of(
      Request request, DeviceState device, LocalPace pace, Map<String, CloudState> clouds) {
    return new Conditions(
        device,
        pace,
        new TreeMap<>(clouds),
        newTokens(request),
        request.sampling().maxTokens().stream().boxed().findFirst());
  }

  /** What comes after the last answer: a model has in memory what came before. */
  private static int newTokens(Request request) {
    List<Message> messages = request.messages();
    int from = messages.size();
    while (from > 0 && messages.get(from - 1).role() != Role.ASSISTANT) {
      from--;
    }
    return messages.subList(from, messages.size()).stream()
        .mapToInt(message -> TokenEstimate.of(message.text()))
        .sum();
  }

  /** How long an answer on the device is likely to take, in seconds; empty where not known. */
  public Optional<Double> secondsHere() {
    return pace.seconds(toRead, limit);
  }

  /** How long an answer of that provider is likely to take, in seconds; empty where not known. */
  public Optional<Double> secondsAt(String provider) {
    return cloud(provider).seconds(limit);
  }

  /** How that provider did lately. */
  public CloudState cloud(String provider) {
    return clouds.getOrDefault(provider, CloudState.UNKNOWN);
  }

  /** The same as if these were not known. */
  public Conditions without(Set<Condition> ignored) {
    SortedMap<String, CloudState> others = new TreeMap<>();
    clouds.forEach((name, state) -> others.put(name, state.without(ignored)));
    return new Conditions(device.without(ignored), pace.without(ignored), others, toRead, limit);
  }
}
