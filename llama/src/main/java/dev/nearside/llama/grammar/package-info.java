/** Grammars in llama.cpp's GBNF for JSON and for what a JSON Schema allows. */
@NullMarked
package dev.nearside.llama.grammar;

import org.jspecify.annotations.NullMarked;
