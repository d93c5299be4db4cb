package org.leasehold.edge.config.guard;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many packets in any stretch of time of this length.
 *
 * @param packets 0 to 4294967295; 0 lets none through
 */
public record RateLimit(long packets, Duration per) {

  private static final long MAX_PACKETS = 0xffffffffL;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,10}) packets? per ([a-z]+)");

  /** A month is 30 days and a year 365, as in Kea. */
  private static final Map<String, Duration> UNITS =
      Map.of(
          "second", Duration.ofSeconds(1),
          "minute", Duration.ofMinutes(1),
          "hour", Duration.ofHours(1),
          "day", Duration.ofDays(1),
          "week", Duration.ofDays(7),
          "month", Duration.ofDays(30),
          "year", Duration.ofDays(365));

  /**
   * From Kea's words.
   *
   * @param text {@code 4 packets per minute}
   * @throws IllegalArgumentException for anything else
   */
  public static RateLimit parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      long packets = Long.parseLong(matcher.group(1));
      Duration per = UNITS.get(matcher.group(2));
      if (packets <= MAX_PACKETS && per != null) {
        return new RateLimit(packets, per);
      }
    }
    throw new IllegalArgumentException(text);
  }
}
