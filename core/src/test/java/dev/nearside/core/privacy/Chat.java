package dev.nearside.core.privacy;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.request.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** A conversation in which only the user speaks, as far as it is masked. */
record Chat(Scanner scanner, Mask mask, String owner) {

  static Chat with(Masking masking, Recognizer... recognizers) {
    Scanner scanner = new Scanner(List.of(recognizers));
    return new Chat(scanner, Masks.with(scanner, masking), "");
  }

  static Chat of(Scanner scanner) {
    return new Chat(scanner, Masks.with(scanner), "");
  }

  /** A message that calls a tool. */
  static Message calling(String arguments) {
    return new Message(
        Role.ASSISTANT,
        List.of(),
        List.of(new ToolCall("call", "tool", arguments)),
        Optional.empty(),
        Optional.empty());
  }

  /** The same mask for somebody else. */
  Chat of(String another) {
    return new Chat(scanner, mask, another);
  }

  /** What leaves of all that was said until now. */
  List<String> masked(String... said) {
    return Masks.texts(sent(said));
  }

  /** The same with the way back. */
  Masked sent(String... said) {
    return sent(Arrays.stream(said).map(text -> Message.of(Role.USER, text)).toList());
  }

  /** The same for messages of any sort. */
  Masked sent(List<Message> messages) {
    Request request =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            messages,
            Sampling.DEFAULT,
            true,
            Set.of(),
            JsonNodeFactory.instance.objectNode());
    return mask.mask(request, scanner.scan(request), AsIs.NOTHING, owner).orElseThrow();
  }
}
