/**
 * The Anthropic Messages API, for its clients.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">Messages</a>
 */
@NullMarked
package dev.nearside.gateway.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
