/** The learned reader of texts: names, places, organisations and topics that no rule can tell. */
@NullMarked
package dev.nearside.core.privacy.spans;

import org.jspecify.annotations.NullMarked;
