/** Models as users fetch, name, load and describe them. */
@NullMarked
package dev.nearside.e2e.models;

import org.jspecify.annotations.NullMarked;
