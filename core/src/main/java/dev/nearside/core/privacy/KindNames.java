package dev.nearside.core.privacy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The names that a rule for one kind of private data may bear. */
public final class KindNames {

  private KindNames() {}

  /** The names of all kinds and topics that come with Nearside, sorted. */
  public static List<String> all() {
    return Stream.concat(
            Arrays.stream(Kind.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == Kind.class)
                .map(KindNames::name),
            Arrays.stream(Topic.values()).map(Topic::wireName))
        .distinct()
        .sorted()
        .toList();
  }

  private static String name(Field constant) {
    try {
      return ((Kind) constant.get(null)).name();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A public constant cannot be read.", e);
    }
  }
}
