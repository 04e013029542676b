/** Cloud providers that speak the OpenAI dialect. */
@NullMarked
package dev.nearside.core.backend.cloud;

import org.jspecify.annotations.NullMarked;
