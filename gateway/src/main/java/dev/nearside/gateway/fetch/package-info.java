/**
 * Brings the native engine and the models onto the machine, once, and checks what arrived. Packages
 * are left to the clients that people already have, {@code npm} and {@code pip}; files on the web
 * are downloaded here.
 */
@NullMarked
package dev.nearside.gateway.fetch;

import org.jspecify.annotations.NullMarked;
