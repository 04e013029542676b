/**
 * The older OpenAI Completions API, for tools that never moved on.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/completions">Completions</a>
 */
@NullMarked
package dev.nearside.gateway.dialect.completions;

import org.jspecify.annotations.NullMarked;
