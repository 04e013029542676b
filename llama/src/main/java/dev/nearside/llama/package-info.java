/** llama.cpp for the JVM: load a GGUF model and stream tokens from it, without JNI. */
@NullMarked
package dev.nearside.llama;

import org.jspecify.annotations.NullMarked;
