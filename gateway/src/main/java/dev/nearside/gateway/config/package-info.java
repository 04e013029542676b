/**
 * Reads {@code nearside.yaml} and the environment into {@link Config}, and says what is wrong with
 * them.
 */
@NullMarked
package dev.nearside.gateway.config;

import org.jspecify.annotations.NullMarked;
