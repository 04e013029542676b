package dev.nearside.core.backend.cloud.anthropic;

import java.util.regex.Pattern;

/**
 * What a model's name tells about the settings it takes. Claude models from Opus 4.7, Sonnet 5 and
 * Haiku 5 on refuse sampling settings and think as hard as they see fit or the effort says. Models
 * of others that are served in this dialect are asked for whatever the caller wants.
 *
 * @see <a href="https://platform.claude.com/docs/en/about-claude/models/migration-guide">Migration
 *     guide</a>
 */
record AnthropicModel(String name) {

  private static final Pattern TAKES_SAMPLING =
      Pattern.compile("claude-(3.*|(opus|sonnet|haiku)-4(-[0-6])?([-@]\\d{8})?)");

  boolean takesSampling() {
    return !isClaude() || TAKES_SAMPLING.matcher(name).matches();
  }

  /** Claude models take one of temperature and top_p. */
  boolean takesBothSamplings() {
    return !isClaude();
  }

  boolean takesEffort() {
    return isClaude() && !takesSampling();
  }

  private boolean isClaude() {
    return name.startsWith("claude-");
  }
}
