/** What a caller asks for, in Nearside's own form, whatever API it came through. */
@NullMarked
package dev.nearside.core.request;

import org.jspecify.annotations.NullMarked;
