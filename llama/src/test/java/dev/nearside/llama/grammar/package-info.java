/** Tests of the grammars, with a matcher of their own. */
@NullMarked
package dev.nearside.llama.grammar;

import org.jspecify.annotations.NullMarked;
