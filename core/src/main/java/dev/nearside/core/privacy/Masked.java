package dev.nearside.core.privacy;

import dev.nearside.core.request.Request;

/**
 * A request whose private spans are placeholders.
 *
 * @param request what may leave the device
 * @param vault the values, which stay
 */
public record Masked(Request request, Vault vault) {}
