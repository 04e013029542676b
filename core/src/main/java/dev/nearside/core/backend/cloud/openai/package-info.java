/** The chat completions dialect of OpenAI. */
@NullMarked
package dev.nearside.core.backend.cloud.openai;

import org.jspecify.annotations.NullMarked;
