package dev.nearside.gateway.dialect.responses;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The latest responses and the conversations that led to them. In memory only, as they hold what
 * was said. The longest unused ones go first. Safe for many threads.
 */
public final class StoredResponses {

  private record Entry(ArrayNode conversation, ObjectNode response, long characters) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private final long mostCharacters;
  private long characters;

  /**
   * @param most how many responses are kept
   * @param mostCharacters how long they may be together, in characters of JSON
   */
  public StoredResponses(int most, long mostCharacters) {
    this.most = most;
    this.mostCharacters = mostCharacters;
  }

  /**
   * Keeps a response.
   *
   * @param messages the conversation up to it, in the words of chat completions
   */
  synchronized void add(ArrayNode messages, ObjectNode response) {
    ArrayNode conversation = messages.deepCopy();
    conversation.addAll(ItemReader.answer(response));
    long size = (long) conversation.toString().length() + response.toString().length();
    characters += size;
    Entry old =
        entries.put(
            response.path("id").asString(""), new Entry(conversation, response.deepCopy(), size));
    characters -= old == null ? 0 : old.characters;
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext() && (entries.size() > most || characters > mostCharacters)) {
      characters -= oldest.next().characters;
      oldest.remove();
    }
  }

  /** The conversation up to and with a response; a copy. */
  synchronized Optional<ArrayNode> conversation(String id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.conversation.deepCopy());
  }

  /** A response as it was sent. */
  public synchronized Optional<JsonNode> response(String id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.response.deepCopy());
  }

  /**
   * Forgets a response.
   *
   * @return whether it was there
   */
  public synchronized boolean remove(String id) {
    Entry entry = entries.remove(id);
    characters -= entry == null ? 0 : entry.characters;
    return entry != null;
  }
}
