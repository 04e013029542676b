/** The generateContent dialect of Google's Gemini API. */
@NullMarked
package dev.nearside.core.backend.cloud.gemini;

import org.jspecify.annotations.NullMarked;
