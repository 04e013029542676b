/** The command line. */
@NullMarked
package dev.nearside.gateway.cli;

import org.jspecify.annotations.NullMarked;
