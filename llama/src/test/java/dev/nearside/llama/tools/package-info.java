/** Tests of tool calls. */
@NullMarked
package dev.nearside.llama.tools;

import org.jspecify.annotations.NullMarked;
