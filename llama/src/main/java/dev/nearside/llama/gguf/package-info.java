/**
 * Reads and checks the header of a GGUF model file in Java, so that a damaged or hostile file is
 * refused before native code sees it.
 */
@NullMarked
package dev.nearside.llama.gguf;

import org.jspecify.annotations.NullMarked;
