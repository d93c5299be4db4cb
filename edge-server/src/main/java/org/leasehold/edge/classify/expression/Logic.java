package org.leasehold.edge.classify.expression;

import java.util.List;

/** Conditions made of others, and comparisons. */
final class Logic {

  private Logic() {}

  static Condition not(Condition inner) {
    return (packet, classes) -> !inner.test(packet, classes);
  }

  /** Kea's {@code and}: what follows a false one is not looked at. */
  static Condition and(List<Condition> parts) {
    Condition[] all = parts.toArray(Condition[]::new);
    return (packet, classes) -> {
      for (Condition each : all) {
        if (!each.test(packet, classes)) {
          return false;
        }
      }
      return true;
    };
  }

  /** Kea's {@code or}: what follows a true one is not looked at. */
  static Condition or(List<Condition> parts) {
    Condition[] all = parts.toArray(Condition[]::new);
    return (packet, classes) -> {
      for (Condition each : all) {
        if (each.test(packet, classes)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Kea's {@code sand}: all are evaluated, so that a failure of any is one of the whole. */
  static Condition strictAnd(List<Condition> parts) {
    Condition[] all = parts.toArray(Condition[]::new);
    return (packet, classes) -> {
      boolean result = true;
      for (Condition each : all) {
        result &= each.test(packet, classes);
      }
      return result;
    };
  }

  /** Kea's {@code sor}. */
  static Condition strictOr(List<Condition> parts) {
    Condition[] all = parts.toArray(Condition[]::new);
    return (packet, classes) -> {
      boolean result = false;
      for (Condition each : all) {
        result |= each.test(packet, classes);
      }
      return result;
    };
  }

  static Condition equal(Value left, Value right) {
    return (packet, classes) -> left.of(packet, classes).sameAs(right.of(packet, classes));
  }

  static Condition member(String name) {
    return (packet, classes) -> classes.contains(name);
  }

  static Condition match(Regex regex, Value value) {
    return (packet, classes) -> regex.matches(value.of(packet, classes));
  }
}
