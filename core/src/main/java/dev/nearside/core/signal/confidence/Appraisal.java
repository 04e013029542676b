package dev.nearside.core.signal.confidence;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was found of a draft.
 *
 * @param tokens how many tokens it had by then
 * @param right how likely it is to be right; empty where there was too little of it to tell
 * @param fault what is plainly wrong with it
 */
public record Appraisal(int tokens, OptionalDouble right, Optional<Fault> fault) {}
