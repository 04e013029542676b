/**
 * Ollama's own API, for its clients.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">Ollama's API</a>
 */
@NullMarked
package dev.nearside.gateway.dialect.ollama;

import org.jspecify.annotations.NullMarked;
