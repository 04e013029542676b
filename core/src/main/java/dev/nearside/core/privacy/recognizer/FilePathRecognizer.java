package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of files that name a user's folder. */
final class FilePathRecognizer extends RuleRecognizer {

  private static final String NAME = "[^\\\\/:*?\"<>|\\n]{1,80}";

  private static final Pattern USER =
      Pattern.compile(
          "(?i)(?:home|users|settings)[\\\\/]{1,2}(?<user>[^\\\\/]+).*", Pattern.DOTALL);

  /** Folders of nobody. */
  private static final Set<String> NOBODY =
      Set.of(
          "user",
          "username",
          "users",
          "you",
          "me",
          "your",
          "yourname",
          "name",
          "public",
          "shared",
          "default",
          "runner",
          "ubuntu",
          "root",
          "node",
          "app",
          "vscode",
          "jovyan",
          "admin",
          "administrator",
          "pi",
          "ec2-user",
          "test",
          "your_username",
          "yourusername",
          "your-username",
          "xxx",
          "...",
          "linuxbrew",
          "all users");

  FilePathRecognizer() {
    super(
        "file_path",
        List.of("/home/", "/users/", "\\users\\", "settings\\"),
        List.of(
            Rule.of(
                Kind.FILE_PATH,
                0.9,
                "(?i)(?<![\\w])(?<value>[a-z]:\\\\{1,2}(?:users|documents and settings)\\\\{1,2}(?:"
                    + NAME
                    + "(?=\\\\)\\\\{1,2}){0,20}+[^\\\\/:*?\"<>|\\s,;)]{0,80})",
                FilePathRecognizer::isOfSomeone),
            Rule.of(
                Kind.FILE_PATH,
                0.9,
                "(?<![\\w.])(?<value>(?:/mnt/[a-z]|/[a-z])?/(?:home|Users)/(?:[^\\s/\\\\:*?\"'<>|,;)]{1,80}/?){1,20}+)",
                FilePathRecognizer::isOfSomeone)));
  }

  private static boolean isOfSomeone(String value) {
    Matcher matcher =
        USER.matcher(value.substring(value.indexOf(value.contains("\\") ? '\\' : '/') + 1));
    if (!matcher.lookingAt() && !matcher.find()) {
      return false;
    }
    String user = matcher.group("user").toLowerCase(Locale.ROOT);
    return !NOBODY.contains(user)
        && !Secrets.isPlaceholder(user)
        && Character.isLetterOrDigit(user.charAt(0));
  }
}
