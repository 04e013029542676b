package dev.nearside.gateway.cli;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Channel;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.consent.Word;
import dev.nearside.core.policy.Choice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the person at the terminal; where nobody is there, nothing is agreed to. */
final class ConsentPrompt implements Caller {

  private final Runnable before;
  private final Supplier<Optional<BufferedReader>> person;
  private final PrintStream out;

  /**
   * @param before clears the terminal for the question
   */
  ConsentPrompt(Runnable before) {
    this(before, Terminal::person, System.err);
  }

  ConsentPrompt(Runnable before, Supplier<Optional<BufferedReader>> person, PrintStream out) {
    this.before = before;
    this.person = person;
    this.out = out;
  }

  @Override
  public Optional<Word> ask(Proposal proposal) {
    Optional<BufferedReader> in = person.get();
    if (in.isEmpty()) {
      return Optional.empty();
    }
    before.run();
    out.print(ProposalText.head(proposal));
    out.print(ProposalText.payload(proposal, Choice.MASKED));
    try (BufferedReader lines = in.get()) {
      return answer(proposal, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Word> answer(Proposal proposal, BufferedReader lines) throws IOException {
    while (true) {
      out.print(question(proposal));
      out.flush();
      String line = lines.readLine();
      if (line == null) {
        out.println();
        return Optional.empty();
      }
      Optional<Word> word = word(line.strip().toLowerCase(Locale.ROOT), proposal);
      if (word.isPresent() && (word.get().choice() != Choice.AS_IS || confirms(proposal, lines))) {
        return word;
      }
    }
  }

  private static String question(Proposal proposal) {
    List<String> words = new ArrayList<>();
    for (Choice choice : proposal.consent().choices()) {
      words.add(
          switch (choice) {
            case LOCAL -> "[l] answer here";
            case MASKED -> "[m] send masked";
            case AS_IS -> "[a] send as it is";
            case CANCEL -> "[c] cancel";
          });
    }
    return String.join("  ", words)
        + "\nA ! behind the letter makes it always so for "
        + String.join(", ", proposal.consent().kinds())
        + " and "
        + proposal.provider()
        + ": ";
  }

  private static Optional<Word> word(String typed, Proposal proposal) {
    boolean always = typed.endsWith("!");
    Optional<Choice> choice =
        switch (always ? typed.substring(0, typed.length() - 1) : typed) {
          case "l" -> Optional.of(Choice.LOCAL);
          case "m" -> Optional.of(Choice.MASKED);
          case "a" -> Optional.of(Choice.AS_IS);
          case "c" -> Optional.of(Choice.CANCEL);
          default -> Optional.empty();
        };
    return choice
        .filter(proposal.consent().choices()::contains)
        .filter(chosen -> chosen != Choice.CANCEL || !always)
        .map(chosen -> new Word(chosen, always ? Scope.ALWAYS : Scope.ONCE, Channel.TERMINAL));
  }

  private boolean confirms(Proposal proposal, BufferedReader lines) throws IOException {
    out.print(ProposalText.payload(proposal, Choice.AS_IS));
    out.print("Send exactly this? [y/N] ");
    out.flush();
    String line = lines.readLine();
    return line != null && line.strip().equalsIgnoreCase("y");
  }
}
