package org.leasehold.edge.classify;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names of the client classes that a packet belongs to, in the order in which it joined them:
 * the first that says something wins. Immutable.
 */
public final class Classes {

  /** Every packet belongs to it. */
  public static final String ALL_CLASS = "ALL";

  /** The client has a reservation. */
  public static final String KNOWN = "KNOWN";

  /** The client has none. */
  public static final String UNKNOWN = "UNKNOWN";

  /** The client knows BOOTP alone (RFC 951). */
  public static final String BOOTP = "BOOTP";

  /** What the relay said once counts for a renewal that came without it. */
  public static final String STASH_AGENT_OPTIONS = "STASH_AGENT_OPTIONS";

  /** The packet is dropped. */
  public static final String DROP = "DROP";

  /** DNS is not updated for the client. */
  public static final String SKIP_DDNS = "SKIP_DDNS";

  /** What a packet belongs to that nobody has classified: ALL alone. */
  public static final Classes ALL = new Classes(new String[] {ALL_CLASS});

  private final String[] names;

  private Classes(String[] names) {
    this.names = names;
  }

  /** ALL and these, in their order. */
  public static Classes of(String... names) {
    Classes classes = ALL;
    for (String name : names) {
      classes = classes.with(name);
    }
    return classes;
  }

  /** These and one more, the last in order; the same when it is among them. */
  public Classes with(String name) {
    if (contains(name)) {
      return this;
    }
    String[] more = Arrays.copyOf(names, names.length + 1);
    more[names.length] = name;
    return new Classes(more);
  }

  /** These and further ones. */
  public Classes with(List<String> further) {
    Classes classes = this;
    for (int i = 0; i < further.size(); i++) {
      classes = classes.with(further.get(i));
    }
    return classes;
  }

  /** These without some, which need not be among them. */
  public Classes without(Predicate<String> which) {
    String[] rest = Arrays.stream(names).filter(which.negate()).toArray(String[]::new);
    return rest.length == names.length ? this : new Classes(rest);
  }

  public boolean contains(String name) {
    for (String each : names) {
      if (each.equals(name)) {
        return true;
      }
    }
    return false;
  }

  public int count() {
    return names.length;
  }

  /** The class joined as the {@code index}-th, from 0. */
  public String at(int index) {
    return names[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Classes that && Arrays.equals(names, that.names);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(names);
  }

  /** For logs: {@code ALL, phones, KNOWN}. */
  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
