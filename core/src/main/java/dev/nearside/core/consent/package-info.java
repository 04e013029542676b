/**
 * The user's word before anything private leaves: asking for it, waiting for it, remembering it.
 */
@NullMarked
package dev.nearside.core.consent;

import org.jspecify.annotations.NullMarked;
