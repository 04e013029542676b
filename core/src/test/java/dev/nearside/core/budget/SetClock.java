package dev.nearside.core.budget;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A clock of Paris that stands until it is set. */
final class SetClock extends Clock {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private Instant now;

  SetClock(String now) {
    this.now = ZonedDateTime.parse(now).toInstant();
  }

  void set(String then) {
    now = ZonedDateTime.parse(then).toInstant();
  }

  @Override
  public ZoneId getZone() {
    return PARIS;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
