package dev.nearside.core;

import dev.nearside.core.consent.Proposal;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Outlook;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.signal.Signals;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What would happen with a request, and why.
 *
 * @param scan what was found in it
 * @param signals what was measured
 * @param outlooks what an answer is likely to come to on each side
 * @param decision where it would run
 * @param payload the exact body that would leave the device; empty where nothing would
 * @param proposal what the user would be asked before anything else leaves; empty if nothing
 */
public record Explanation(
    Scan scan,
    Signals signals,
    List<Outlook> outlooks,
    Decision decision,
    Optional<ObjectNode> payload,
    Optional<Proposal> proposal) {}
