/** How others may watch requests go by, without this library knowing how they tell of it. */
@NullMarked
package dev.nearside.core.observe;

import org.jspecify.annotations.NullMarked;
