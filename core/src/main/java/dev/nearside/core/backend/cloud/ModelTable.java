package dev.nearside.core.backend.cloud;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Prices and context lengths of one provider's models: what Nearside knows by itself, under what
 * its user says.
 *
 * @param facts by the model's name
 */
public record ModelTable(Map<String, ModelFacts> facts) {

  /** A table that knows nothing. */
  public static final ModelTable EMPTY = new ModelTable(Map.of());

  private static final String RESOURCE = "models.csv";
  private static final int COLUMNS = 6;

  /** What providers put behind a model's name to mean one edition of it. */
  private static final Pattern EDITION = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)$");

  public ModelTable {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** What Nearside knows of a provider by that name; nothing of most. */
  public static ModelTable builtIn(String provider) {
    return BuiltIn.TABLES.getOrDefault(provider, EMPTY);
  }

  /** The same where these facts of a model go before what was known of it. */
  public ModelTable with(String model, ModelFacts said) {
    Map<String, ModelFacts> more = new LinkedHashMap<>(facts);
    more.put(model, said.or(of(model)));
    return new ModelTable(more);
  }

  /** What is known of a model, or of the one that it is a dated edition of. */
  public ModelFacts of(String model) {
    ModelFacts exact = facts.get(model);
    return exact != null
        ? exact
        : facts.getOrDefault(EDITION.matcher(model).replaceFirst(""), ModelFacts.NONE);
  }

  /** The tables that come with Nearside, by the provider's name. */
  private static final class BuiltIn {
    private static final Map<String, ModelTable> TABLES = read();

    private static Map<String, ModelTable> read() {
      Map<String, ModelTable> tables = new HashMap<>();
      for (String line : lines()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] row = line.strip().split(",", COLUMNS);
          tables.merge(
              row[0],
              EMPTY.with(row[1], facts(row)),
              (table, single) -> table.with(row[1], single.of(row[1])));
        }
      }
      return Map.copyOf(tables);
    }

    private static ModelFacts facts(String[] row) {
      return new ModelFacts(
          row[2].isEmpty() ? Optional.empty() : Optional.of(price(row)),
          row[5].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row[5])));
    }

    private static Price price(String[] row) {
      Price price = Price.of(row[2], row[4]);
      return row[3].isEmpty() ? price : price.cached(Money.of(row[3]));
    }

    private static List<String> lines() {
      try (InputStream in = ModelTable.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("The build left " + RESOURCE + " out.");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
