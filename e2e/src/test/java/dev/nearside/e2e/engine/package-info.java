/** Tests of the local engine with the real library and a small real model. */
@NullMarked
package dev.nearside.e2e.engine;

import org.jspecify.annotations.NullMarked;
