package org.leasehold.platform.json;

/** A value of a configuration file, with its position. Immutable. */
public sealed interface KeaValue permits KeaMap, KeaList, KeaString, KeaNumber, KeaBool, KeaNull {

  /** The place of the value's first character. */
  Position position();

  /** What the value is, with its text when short: {@code the string "x"}, {@code a list}. */
  String describe();
}
