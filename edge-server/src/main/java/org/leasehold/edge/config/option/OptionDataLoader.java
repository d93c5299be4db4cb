package org.leasehold.edge.config.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.edge.option.OptionSpace;
import org.leasehold.platform.json.KeaSection;

/** Reads the {@code option-data} of one level (Kea, "Standard DHCPv4 Options"). */
public final class OptionDataLoader {
  private static final String KEY = "option-data";

  /** Of these each vendor's is sent (RFC 3925). */
  private static final Set<Integer> ONE_A_VENDOR = Set.of(124, 125);

  private final OptionDefinitions definitions;

  public OptionDataLoader(OptionDefinitions definitions) {
    this.definitions = definitions;
  }

  /** The loader for a level that defines options of its own: a client class. */
  public OptionDataLoader with(OptionDefinitions own) {
    return new OptionDataLoader(own);
  }

  public OptionDefinitions definitions() {
    return definitions;
  }

  /** The options that stand in this section itself. */
  public OptionSet read(KeaSection level) {
    List<RawOption> options = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (KeaSection entry : level.sections(KEY)) {
      Optional<RawOption> option = new OptionDataEntry(entry, definitions).read();
      entry.finish();
      option.ifPresent(
          o -> {
            if (seen.add(identity(o))) {
              options.add(o);
            } else {
              level
                  .problems()
                  .warning(
                      entry.position(),
                      "option " + o.code() + " a second time in the same list",
                      "only the first is sent");
            }
          });
    }
    return Encapsulation.of(options);
  }

  private static Object identity(RawOption option) {
    boolean ofVendor =
        option.space().equals(OptionSpace.DHCP4) && ONE_A_VENDOR.contains(option.code());
    return List.of(
        option.space(), option.code(), option.guard(), ofVendor ? option.data() : "any data");
  }
}
