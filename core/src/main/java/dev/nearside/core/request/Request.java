package dev.nearside.core.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One chat turn as the caller sent it.
 *
 * @param target the model the caller named
 * @param mode the caller's word on device or cloud; empty where the config's holds
 * @param messages the conversation, never empty
 * @param sampling how tokens are chosen
 * @param stream whether the caller reads the answer piece by piece
 * @param needs features that a model must have to answer
 * @param extra every other field of the OpenAI dialect ({@code tools}, {@code response_format} …),
 *     handed on unchanged to a provider that speaks it
 */
public record Request(
    Target target,
    Optional<Mode> mode,
    List<Message> messages,
    Sampling sampling,
    boolean stream,
    Set<Feature> needs,
    ObjectNode extra) {

  /**
   * @throws IllegalArgumentException without any message
   */
  public Request {
    messages = List.copyOf(messages);
    needs = Set.copyOf(needs);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("A request needs at least one message.");
    }
  }

  /** A request of one user message, streamed, with defaults for the rest. */
  public static Request of(Target target, Optional<Mode> mode, String prompt) {
    return new Request(
        target,
        mode,
        List.of(Message.of(Role.USER, prompt)),
        Sampling.DEFAULT,
        true,
        Set.of(),
        JsonNodeFactory.instance.objectNode());
  }

  /** The last user message's text: what is asked now. Empty if no user spoke. */
  public String question() {
    for (Message message : messages.reversed()) {
      if (message.role() == Role.USER) {
        return message.text();
      }
    }
    return "";
  }

  /** How many questions the user has asked in the conversation, with this one. */
  public int questions() {
    return (int) messages.stream().filter(message -> message.role() == Role.USER).count();
  }

  /**
   * The request as it was when the user asked each of the questions in it, the oldest first; the
   * last is the one that asks this request's {@link #question()}.
   */
  public List<Request> turns() {
    List<Request> turns = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).role() == Role.USER) {
        turns.add(
            new Request(target, mode, messages.subList(0, i + 1), sampling, stream, needs, extra));
      }
    }
    return turns;
  }

  /**
   * What a model reads before anybody speaks: the leading system messages and the tools, as a
   * request of their own.
   */
  public Request opening() {
    List<Message> leading = messages.stream().takeWhile(Message::instructs).toList();
    ObjectNode tools = JsonNodeFactory.instance.objectNode();
    extra("tools").ifPresent(given -> tools.set("tools", given));
    return new Request(
        new Target.Auto(),
        mode,
        leading.isEmpty() ? List.of(Message.of(Role.SYSTEM, "")) : leading,
        Sampling.DEFAULT,
        stream,
        needs,
        tools);
  }

  /** Every text that would leave the device with this request, in order, with where it stands. */
  public List<Passage> passages() {
    return Passages.of(this);
  }

  /** Every text of a request's written form, each with its key before it. */
  public static List<Passage> passages(JsonNode written) {
    return Passages.of("what leaves the device", written);
  }

  /** A field of {@link #extra}, if present and not null. */
  public Optional<JsonNode> extra(String name) {
    JsonNode value = extra.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }
}
