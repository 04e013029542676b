/**
 * The OpenAI Responses API, for its clients.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">Responses</a>
 */
@NullMarked
package dev.nearside.gateway.dialect.responses;

import org.jspecify.annotations.NullMarked;
