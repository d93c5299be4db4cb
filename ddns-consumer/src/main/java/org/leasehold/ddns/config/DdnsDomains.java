package org.leasehold.ddns.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The zones of one direction. */
public final class DdnsDomains {

  private final Map<String, DdnsDomain> byName;

  /**
   * @throws IllegalArgumentException when two have the same name
   */
  public DdnsDomains(List<DdnsDomain> domains) {
    byName =
        domains.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    DdnsDomain::name,
                    Function.identity(),
                    (a, b) -> {
                      throw new IllegalArgumentException("domain " + a.name() + " is there twice");
                    }));
  }

  public List<DdnsDomain> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The domain that is the longest suffix of a name, by whole labels.
   *
   * @param owner absolute, in any case
   */
  public Optional<DdnsDomain> match(String owner) {
    String rest = owner.toLowerCase(Locale.ROOT);
    if (!rest.endsWith(".")) {
      rest += ".";
    }
    while (!rest.isEmpty()) {
      DdnsDomain domain = byName.get(rest);
      if (domain != null) {
        return Optional.of(domain);
      }
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return Optional.ofNullable(byName.get("."));
  }
}
