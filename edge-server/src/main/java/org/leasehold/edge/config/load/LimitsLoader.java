package org.leasehold.edge.config.load;

import java.util.Set;
import java.util.stream.Collectors;
import org.leasehold.edge.config.guard.Limit;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.config.guard.RateLimit;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;

/** Reads {@code limits} in the user-context of subnets and classes. */
final class LimitsLoader {
  private static final String KEY = "limits";
  private static final long MAX_LIMIT = 0xffffffffL;

  private LimitsLoader() {}

  /**
   * @param hook the hook library's section
   */
  static Limits read(KeaSection hook, UserContexts contexts) {
    hook.accept("library", "parameters");
    hook.finish();
    contexts.warnOfNetworks(KEY);
    return new Limits(
        true,
        contexts.ofSubnets(KEY, LimitsLoader::limit),
        contexts.ofClasses(KEY, LimitsLoader::limit),
        templates(contexts));
  }

  private static Set<String> templates(UserContexts contexts) {
    return contexts.classes().stream()
        .filter(each -> each.get("template-test").isPresent())
        .filter(each -> hasLimits(each))
        .map(each -> ((KeaString) each.get("name").orElseThrow()).value())
        .collect(Collectors.toSet());
  }

  private static boolean hasLimits(KeaMap each) {
    return each.get("name").orElse(null) instanceof KeaString
        && each.get("user-context").orElse(null) instanceof KeaMap context
        && context.get(KEY).isPresent();
  }

  private static Limit limit(KeaSection s) {
    Limit limit =
        new Limit(
            s.parsed(
                "rate-limit",
                RateLimit::parse,
                "text such as \"4 packets per minute\", per second, minute, hour, day, week, month"
                    + " or year"),
            Level.optional(s.integer("address-limit", 0, MAX_LIMIT)));
    s.integer("prefix-limit", 0, MAX_LIMIT); // of DHCPv6
    UserContexts.warnOfOthers(s);
    return limit;
  }
}
