package org.leasehold.edge.classify;

import java.util.List;

/**
 * Who may use something: a packet that belongs to at least one of these classes. Kea's {@code
 * client-classes} of a network, subnet, pool or option, formerly {@code client-class}.
 *
 * @param names none: everybody may
 */
public record ClassGuard(List<String> names) {

  public static final ClassGuard NONE = new ClassGuard(List.of());

  public ClassGuard {
    names = List.copyOf(names);
  }

  /** Whether it keeps nobody out. */
  public boolean isOpen() {
    return names.isEmpty();
  }

  public boolean admits(Classes classes) {
    if (names.isEmpty()) {
      return true;
    }
    for (int i = 0; i < names.size(); i++) {
      if (classes.contains(names.get(i))) {
        return true;
      }
    }
    return false;
  }
}
