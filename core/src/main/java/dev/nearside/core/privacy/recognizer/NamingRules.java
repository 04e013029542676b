package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of projects, courses and packages, by the words before them. */
final class NamingRules {

  private static final Set<String> NO_PROJECT =
      Set.of(
          "manager",
          "management",
          "plan",
          "planning",
          "proposal",
          "report",
          "team",
          "teams",
          "lead",
          "leader",
          "scope",
          "name",
          "title",
          "description",
          "overview",
          "structure",
          "summary",
          "euler",
          "gutenberg",
          "based",
          "budget",
          "timeline",
          "status",
          "coordinator",
          "engineer",
          "office",
          "charter",
          "requirements",
          "goals",
          "work",
          "files",
          "directory",
          "folder",
          "settings",
          "is",
          "and",
          "for",
          "the",
          "on",
          "in",
          "to",
          "of",
          "that",
          "called",
          "a",
          "zomboid",
          "runway",
          "management.",
          "experience",
          "experiences",
          "cost",
          "costs",
          "documentation",
          "setup",
          "sekai",
          "fi",
          "bluebook",
          "loom",
          "lombok",
          "reactor",
          "jupyter",
          "server",
          "professional",
          "online");

  /** Packages that everybody uses. */
  private static final Set<String> COMMON_ROOTS =
      Set.of(
          "java",
          "javax",
          "jakarta",
          "android",
          "androidx",
          "kotlin",
          "kotlinx",
          "scala",
          "system",
          "microsoft",
          "std",
          "com.example",
          "org.example",
          "com.google",
          "org.apache",
          "org.springframework",
          "com.fasterxml",
          "org.junit",
          "com.android",
          "com.facebook",
          "io.flutter",
          "com.mycompany",
          "com.yourcompany",
          "windows",
          "unityengine");

  static final List<Announced> RULES =
      List.of(
          Announced.of(
              "code_name",
              Kind.NAME,
              0.7,
              "project codename code operation codenamed kodename projekt proyecto projet",
              "(?:code[- ]?named?|operation|proje[ck]t|proyecto)(?: (?:name|named|called|is|was|title)){0,2}\\s?[:=]?\\s?"
                  + "(?:[\"'“‘«](?<value>[^\"'“”‘’«»\\n]{2,40})[\"'”’»])",
              value -> true),
          Announced.of(
              "code_name",
              Kind.NAME,
              0.7,
              "project codename code operation codenamed",
              "(?-i:(?:[Pp]roject|PROJECT|[Cc]ode ?names?|[Cc]odenamed|[Cc]ode-named?|Operation)(?: (?:called|named|is))?:? (?<value>\\p{Lu}[\\p{L}\\d]{2,20}(?:[ -]\\p{Lu}[\\p{L}\\d]{1,20})?))(?![\\p{L}\\d]|\\.\\w)",
              NamingRules::isCodeName),
          Announced.of(
              "course",
              Kind.NAME,
              0.7,
              "course class module subject lecture unit seminar kurs curso",
              "(?:course|class|module|subject|lecture|unit|seminar|kurs|curso)(?: (?:code|number|no\\.?|title|name|id))?(?: is| was)?\\s?[:=#(]?\\s?"
                  + "(?-i:(?<value>[A-Z]{2,6}[- ]?\\d{3,5}[A-Z]{0,2}))(?![\\p{L}\\d])",
              value -> true),
          Announced.of(
              "package",
              Kind.NAME,
              0.7,
              "package namespace applicationid groupid artifactid bundleid",
              "(?:package|namespace|applicationid|groupid|bundleid)(?:\\s?[:=>]|\\s)\\s?[\"']?(?-i:(?<value>[A-Za-z_][\\w-]{1,40}(?:\\.[A-Za-z_]\\w{0,40}){1,6}))",
              NamingRules::isOwnPackage));

  private NamingRules() {}

  private static boolean isCodeName(String value) {
    String first = value.split("[ -]", 2)[0].toLowerCase(Locale.ROOT);
    return !NO_PROJECT.contains(first) && !Commonplace.isWord(value);
  }

  private static boolean isOwnPackage(String value) {
    String[] parts = value.toLowerCase(Locale.ROOT).split("\\.", 3);
    return !COMMON_ROOTS.contains(parts[0]) && !COMMON_ROOTS.contains(parts[0] + "." + parts[1]);
  }
}
