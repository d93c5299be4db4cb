package org.leasehold.edge.control.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.KeaBool;
import org.leasehold.platform.json.KeaList;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;

/** The map of arguments of one command, read with Kea's words for what is wrong with it. */
public final class CommandArguments {

  private final String command;
  private final KeaMap map;

  private CommandArguments(String command, KeaMap map) {
    this.command = command;
    this.map = map;
  }

  /** Of a command that may have none. */
  public static CommandArguments optional(String command, KeaValue arguments) {
    if (arguments != null && !(arguments instanceof KeaMap)) {
      throw new CommandException("arguments for the '" + command + "' command must be a map");
    }
    return new CommandArguments(command, (KeaMap) arguments);
  }

  /** Of a command that makes no sense without. */
  public static CommandArguments required(String command, KeaValue arguments) {
    if (arguments == null) {
      throw new CommandException("arguments not found in the '" + command + "' command");
    }
    if (!(arguments instanceof KeaMap map)) {
      throw new CommandException("arguments in the '" + command + "' command are not a map");
    }
    return new CommandArguments(command, map);
  }

  public Optional<KeaValue> value(String key) {
    return map == null ? Optional.empty() : map.get(key);
  }

  private KeaValue mandatory(String key) {
    return value(key)
        .orElseThrow(
            () ->
                new CommandException(
                    "'" + key + "' is mandatory for the '" + command + "' command"));
  }

  public boolean mandatoryBool(String key) {
    if (mandatory(key) instanceof KeaBool bool) {
      return bool.value();
    }
    throw wrong(key, "a boolean");
  }

  public List<String> mandatoryStrings(String key) {
    if (!(mandatory(key) instanceof KeaList list)) {
      throw wrong(key, "a list");
    }
    return list.values().stream().map(each -> string(each, key)).toList();
  }

  private String string(KeaValue value, String key) {
    if (value instanceof KeaString string) {
      return string.value();
    }
    throw wrong(key, "a list of strings");
  }

  public Optional<String> string(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof KeaString string) {
                return string.value();
              }
              throw wrong(key, "a string");
            });
  }

  public OptionalLong integer(String key) {
    Optional<KeaValue> value = value(key);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (value.get() instanceof KeaNumber number && number.integer()) {
      return OptionalLong.of(number.value().longValueExact());
    }
    throw wrong(key, "an integer");
  }

  private CommandException wrong(String key, String right) {
    return new CommandException(
        "'" + key + "' must be " + right + " in the '" + command + "' command");
  }
}
