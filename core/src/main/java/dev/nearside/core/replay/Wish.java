package dev.nearside.core.replay;

import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a request wants of the policy, without its content.
 *
 * @param target which sort of model it names
 * @param mode its own word on device or cloud
 * @param needs features that a model must have to answer it
 * @param maskingTried whether it was found out if masking leaves nothing private in it
 */
public record Wish(Named target, Optional<Mode> mode, Set<Feature> needs, boolean maskingTried) {

  public Wish {
    needs = Set.copyOf(needs);
  }

  /** The sorts of names for a model; which one it is, the signals' offers say. */
  public enum Named {
    AUTO,
    LOCAL,
    CLOUD,
    PROVIDER,
    CLOUD_MODEL;

    private Target target() {
      return switch (this) {
        case AUTO -> new Target.Auto();
        case LOCAL -> new Target.Local();
        case CLOUD -> new Target.Cloud();
        case PROVIDER -> new Target.Provider("", "");
        case CLOUD_MODEL -> new Target.CloudModel("");
      };
    }

    private static Named of(Target target) {
      return switch (target) {
        case Target.Auto() -> AUTO;
        case Target.Local() -> LOCAL;
        case Target.Cloud() -> CLOUD;
        case Target.Provider _ -> PROVIDER;
        case Target.CloudModel _ -> CLOUD_MODEL;
      };
    }
  }

  /** What this request wants. */
  public static Wish of(Request request, boolean maskingTried) {
    return new Wish(Named.of(request.target()), request.mode(), request.needs(), maskingTried);
  }

  /** A request that wants the same and says nothing. */
  Request request() {
    return new Request(
        target.target(),
        mode,
        List.of(Message.of(Role.USER, "")),
        Sampling.DEFAULT,
        false,
        needs,
        JsonNodeFactory.instance.objectNode());
  }
}
