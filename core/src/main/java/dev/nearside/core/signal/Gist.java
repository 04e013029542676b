package dev.nearside.core.signal;

import dev.nearside.core.request.Request;

/** What a request asks for, in its own words. */
public final class Gist {

  private Gist() {}

  /** The last question, without the text that it brings along to work on. */
  public static String of(Request request) {
    return TaskFeatures.gist(request);
  }
}
