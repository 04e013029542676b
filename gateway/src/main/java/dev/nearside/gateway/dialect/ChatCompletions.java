package dev.nearside.gateway.dialect;

import dev.nearside.core.request.Mode;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/chat/completions}. */
public final class ChatCompletions implements Dialect {

  private final ChatRequestReader reader;

  /** Reads with {@code reader}. */
  public ChatCompletions(ChatRequestReader reader) {
    this.reader = reader;
  }

  @Override
  public Asked read(ObjectNode body, Optional<Mode> mode) {
    var chat = reader.read(body, mode);
    return new Asked(chat.request(), opening -> new ChatAnswerWriter(opening, chat.includeUsage()));
  }
}
