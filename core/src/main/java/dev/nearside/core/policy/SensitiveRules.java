package dev.nearside.core.policy;

import dev.nearside.core.privacy.AsIs;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.signal.Trust;

/**
 * What to do with private data at providers of each trust.
 *
 * @param atPublic at anybody's servers
 * @param atTrusted at the user's own
 */
public record SensitiveRules(KindRules atPublic, KindRules atTrusted) {

  /** What the user listed as never to send goes to nobody's servers unmasked. */
  public SensitiveRules {
    atPublic = atPublic.with(Kind.NEVER_SEND.name(), atPublic.usual().and(SensitiveRule.MASK));
  }

  /** One rule for public providers, and none for the user's own. */
  public static SensitiveRules of(SensitiveRule rule) {
    return new SensitiveRules(KindRules.of(rule), KindRules.of(SensitiveRule.ALLOW));
  }

  KindRules at(Trust trust) {
    return switch (trust) {
      case PUBLIC -> atPublic;
      case TRUSTED -> atTrusted;
    };
  }

  /** Whether a request could leave masked somewhere, so that masking is worth its time. */
  public boolean mayMask(Sensitivity sensitivity) {
    return masks(atPublic.strictest(sensitivity)) || masks(atTrusted.strictest(sensitivity));
  }

  /** Whether a request is private, or any rule keeps what was found in it from some cloud. */
  public boolean restrict(Sensitivity sensitivity) {
    return sensitivity.isPrivate()
        || atPublic.strictest(sensitivity) != SensitiveRule.ALLOW
        || atTrusted.strictest(sensitivity) != SensitiveRule.ALLOW;
  }

  /** What may go anywhere as it is, so that masking leaves it. */
  public AsIs asIs() {
    return name ->
        atPublic.of(name) == SensitiveRule.ALLOW && atTrusted.of(name) == SensitiveRule.ALLOW;
  }

  private static boolean masks(SensitiveRule rule) {
    return rule == SensitiveRule.MASK || rule == SensitiveRule.ASK;
  }
}
