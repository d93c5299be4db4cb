package org.leasehold.platform.json;

/** A value of a configuration file that knows where it stands. Immutable. */
public sealed interface KeaValue permits KeaMap, KeaList, KeaString, KeaNumber, KeaBool, KeaNull {

  /** The place of the value's first character. */
  Position position();

  /** What the value is and, when short, how it reads: {@code the string "x"}, {@code a list}. */
  String describe();
}
