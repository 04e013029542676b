/** Tools that a model may call: how it is told of them, and how its calls are read. */
@NullMarked
package dev.nearside.llama.tools;

import org.jspecify.annotations.NullMarked;
