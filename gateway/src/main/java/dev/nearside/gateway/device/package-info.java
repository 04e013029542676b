/** What this machine has for a model, and how a model is loaded on it. */
@NullMarked
package dev.nearside.gateway.device;

import org.jspecify.annotations.NullMarked;
