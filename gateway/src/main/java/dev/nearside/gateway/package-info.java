/** The product: wires core and llama together. */
@NullMarked
package dev.nearside.gateway;

import org.jspecify.annotations.NullMarked;
