/** Texts as vectors that lie close where their meanings do. */
@NullMarked
package dev.nearside.core.sentence;

import org.jspecify.annotations.NullMarked;
