package org.leasehold.edge.config.load;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.ReplaceClientName;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;

/** Resolves the ddns-* and hostname-* keys, which all levels take; defaults are Kea's. */
public final class DdnsLoader {
  private static final String DEFAULT_CHAR_SET = "[^A-Za-z0-9.-]";
  private static final long MAX_TTL = Integer.MAX_VALUE;

  private final boolean updatesEnabled;

  public DdnsLoader(boolean updatesEnabled) {
    this.updatesEnabled = updatesEnabled;
  }

  public DdnsSettings read(Level level) {
    rejectContradictions(level.section());
    boolean send = level.bool("ddns-send-updates").orElse(true);
    return new DdnsSettings(
        send && updatesEnabled,
        level.bool("ddns-override-no-update").orElse(false),
        level.bool("ddns-override-client-update").orElse(false),
        level
            .choice("ddns-replace-client-name", ReplaceClientName.class)
            .orElse(ReplaceClientName.NEVER),
        level.string("ddns-generated-prefix").orElse("myhost"),
        level.string("ddns-qualifying-suffix").orElse(""),
        level.bool("ddns-update-on-renew").orElse(false),
        level.value(DdnsLoader::conflictResolution).orElse(ConflictResolution.CHECK_WITH_DHCID),
        Level.optional(level.integer("ddns-ttl", 0, MAX_TTL)),
        level
            .decimal("ddns-ttl-percent", 0, 1)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        Level.optional(level.integer("ddns-ttl-min", 0, MAX_TTL)),
        Level.optional(level.integer("ddns-ttl-max", 0, MAX_TTL)),
        level
            .value(DdnsLoader::charSet)
            .orElseGet(() -> Optional.of(Pattern.compile(DEFAULT_CHAR_SET))),
        level.string("hostname-char-replacement").orElse(""));
  }

  // The boolean is what Kea had before 2.5.0; Kea translates it in the same way.
  private static Optional<ConflictResolution> conflictResolution(KeaSection section) {
    Optional<Boolean> old = section.bool("ddns-use-conflict-resolution");
    return section
        .choice("ddns-conflict-resolution-mode", ConflictResolution.class)
        .or(
            () ->
                old.map(
                    use ->
                        use
                            ? ConflictResolution.CHECK_WITH_DHCID
                            : ConflictResolution.NO_CHECK_WITH_DHCID));
  }

  // The inner optional is empty for the empty string, by which a level turns replacement off.
  private static Optional<Optional<Pattern>> charSet(KeaSection section) {
    return section.parsed(
        "hostname-char-set",
        text -> text.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(text)),
        "a regular expression such as " + DEFAULT_CHAR_SET);
  }

  private static void rejectContradictions(KeaSection section) {
    long min = section.integer("ddns-ttl-min", 0, MAX_TTL).orElse(0L);
    section
        .integer("ddns-ttl-max", 0, MAX_TTL)
        .filter(max -> max < min)
        .ifPresent(
            max ->
                section.error(
                    "ddns-ttl-max",
                    "ddns-ttl-max " + max + " is below ddns-ttl-min " + min,
                    "expected at least " + min));
    if (!section.has("ddns-ttl")) {
      return;
    }
    for (String key : new String[] {"ddns-ttl-percent", "ddns-ttl-min", "ddns-ttl-max"}) {
      if (section.has(key)) {
        section.error(key, "both \"ddns-ttl\" and \"" + key + "\"", "write one of them, not both");
      }
    }
  }
}
