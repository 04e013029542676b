package dev.nearside.gateway.cli;

import dev.nearside.core.consent.Scope;
import dev.nearside.core.policy.Choice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks a person for consent and understands the answer. */
final class ConsentQuestion {

  /** What the person said. */
  record Answer(Choice choice, Scope scope) {}

  private record Letter(char key, String phrase) {}

  private static final Map<Choice, Letter> LETTERS =
      new EnumMap<>(
          Map.of(
              Choice.LOCAL, new Letter('l', "answer here"),
              Choice.MASKED, new Letter('m', "send masked"),
              Choice.AS_IS, new Letter('a', "send as it is"),
              Choice.CANCEL, new Letter('c', "cancel")));

  private final BufferedReader in;
  private final PrintStream out;
  private final Set<Scope> scopes;

  /**
   * @param scopes how far an answer may reach
   */
  ConsentQuestion(BufferedReader in, PrintStream out, Set<Scope> scopes) {
    this.in = in;
    this.out = out;
    this.scopes = scopes;
  }

  /**
   * Shows what is asked and reads until there is an answer.
   *
   * @param proposal in the consent API's JSON
   * @return empty where the person has left
   */
  Optional<Answer> ask(JsonNode proposal) throws IOException {
    out.print(ProposalText.head(proposal));
    out.print(ProposalText.payload(proposal, Choice.MASKED));
    while (true) {
      out.print(question(proposal));
      out.flush();
      String line = in.readLine();
      if (line == null) {
        out.println();
        return Optional.empty();
      }
      Optional<Answer> answer = answer(line.strip().toLowerCase(Locale.ROOT), proposal);
      if (answer.isPresent() && (answer.get().choice() != Choice.AS_IS || confirmsAsIs(proposal))) {
        return answer;
      }
    }
  }

  private String question(JsonNode proposal) {
    List<String> words = new ArrayList<>();
    LETTERS.forEach((choice, letter) -> {
      if (ProposalText.offers(proposal, choice)) {
        words.add("[" + letter.key() + "] " + letter.phrase());
      }
    });
    String kinds = ProposalText.words(proposal.path("kinds"), ", ");
    StringBuilder text = new StringBuilder(String.join("  ", words)).append('\n');
    if (scopes.contains(Scope.CONVERSATION)) {
      text.append("+ behind the letter: for ").append(kinds).append(" in this conversation\n");
    }
    if (scopes.contains(Scope.ALWAYS)) {
      text.append("! behind the letter: always for ")
          .append(kinds)
          .append(" and ")
          .append(proposal.path("provider").asString(""))
          .append('\n');
    }
    return text.append("> ").toString();
  }

  private Optional<Answer> answer(String typed, JsonNode proposal) {
    Scope scope =
        typed.endsWith("!") ? Scope.ALWAYS : typed.endsWith("+") ? Scope.CONVERSATION : Scope.ONCE;
    String letter = scope == Scope.ONCE ? typed : typed.substring(0, typed.length() - 1).strip();
    return LETTERS.entrySet().stream()
        .filter(entry -> letter.equals(String.valueOf(entry.getValue().key())))
        .map(Map.Entry::getKey)
        .filter(choice -> ProposalText.offers(proposal, choice))
        .filter(choice -> choice != Choice.CANCEL || scope == Scope.ONCE)
        .filter(choice -> scopes.contains(scope))
        .map(choice -> new Answer(choice, scope))
        .findFirst();
  }

  private boolean confirmsAsIs(JsonNode proposal) throws IOException {
    out.print(ProposalText.payload(proposal, Choice.AS_IS));
    out.print("Send exactly this? [y/N] ");
    out.flush();
    String line = in.readLine();
    return line != null && line.strip().equalsIgnoreCase("y");
  }
}
