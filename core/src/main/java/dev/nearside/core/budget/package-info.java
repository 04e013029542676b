/** How much may be spent on clouds in a day, and what of it is spent or promised. */
@NullMarked
package dev.nearside.core.budget;

import org.jspecify.annotations.NullMarked;
