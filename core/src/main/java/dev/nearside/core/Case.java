package dev.nearside.core;

import dev.nearside.core.policy.Decision;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.signal.Signals;

/**
 * A request that was decided.
 *
 * @param id the decision's id
 * @param scan what was found in it
 * @param signals what was measured
 * @param decision where it runs
 * @param started when it arrived, by {@link System#nanoTime()}
 */
record Case(String id, Scan scan, Signals signals, Decision decision, long started) {}
