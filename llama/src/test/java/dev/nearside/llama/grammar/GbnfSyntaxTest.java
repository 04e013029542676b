package dev.nearside.llama.grammar;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GbnfSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root ::= \"a\"",
        "# a note\n\nroot ::= item+ # another\nitem ::= [a-z] | (\n \"x\" |\n \"y\" )\r\n",
        "root ::= \"\\x41\\u00e9\\U0001F600\\n\\\"\\\\\" [^\\]\\n-] .",
        "root ::= [a-zA-Z-]{2} [0-9]{1,} \"-\"{0,3}",
        "root ::= a\na ::= \"(\" a \")\" | \"\"",
        "root ::= |\n  \"a\"",
        "root ::= \"\"",
      })
  void takesWhatTheEngineTakes(String grammar) {
    assertThatCode(() -> GbnfSyntax.check(grammar)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~|\"root\" is missing",
        "a ::= \"a\"|\"root\" is missing",
        "root ::= missing|\"missing\" is not defined",
        "root ::= root \"a\"|begins with itself",
        "root ::= (\"a\"?)*|repeats what may be empty",
        "root = \"a\"|line 1: \"::=\" is missing",
        "root ::= \"a|line 1: a literal does not end",
        "root ::= [a|line 1: a class does not end",
        "root ::= []|a class is empty",
        "root ::= [z-a]|wrong way round",
        "root ::= (\"a\"|a parenthesis has no partner",
        "root ::= \"a\")|does not end where its line does",
        "root ::= *|nothing to repeat",
        "root ::= \"a\"{2,1}|wrong way round",
        "root ::= \"a\"{x}|not a number",
        "root ::= \"a\"{3000}|repeated too often",
        "root ::= ([a-z]{0,60}){0,60}|repeated too often",
        "root ::= \"\\q\"|an escape is not known",
        "root ::= \"\\x4\"|not hexadecimal",
        "root ::= a_b|expected",
        "root ::= \"a\" root|no text that ends",
      })
  void namesTheFault(String grammar, String fault) {
    assertThatThrownBy(() -> GbnfSyntax.check(grammar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The grammar is not valid GBNF: ")
        .hasMessageContaining(fault);
  }

  @Test
  void countsLines() {
    assertThatThrownBy(() -> GbnfSyntax.check("root ::= a\n\na ::= \"x\" %"))
        .hasMessageContaining("line 3: ");
  }

  @Test
  void refusesGroupsBeyondAllBounds() {
    assertThatThrownBy(() -> GbnfSyntax.check("root ::= " + "(".repeat(100_000)))
        .hasMessageContaining("nested too deeply");
  }

  @ParameterizedTest
  @MethodSource("dev.nearside.llama.grammar.JsonGrammarTest#table")
  void takesWhatSchemasBecome(JsonGrammarTest.Row row) {
    String grammar = JsonGrammar.of(row.schema());

    assertThatCode(() -> GbnfSyntax.check(grammar)).doesNotThrowAnyException();
  }
}
