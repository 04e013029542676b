/** Rules that find private data by its form. */
@NullMarked
package dev.nearside.core.privacy.recognizer;

import org.jspecify.annotations.NullMarked;
