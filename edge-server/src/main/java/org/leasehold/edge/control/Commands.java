package org.leasehold.edge.control;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a command and has it answered. Whatever comes is answered, with Kea's words for what is
 * wrong.
 */
public final class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  /** Kea's name for the source of a text in positions. */
  private static final String WIRE = "<wire>";

  private static final String LIST = "list-commands";

  private static final Set<String> PARAMETERS =
      Set.of("command", "arguments", "service", "remote-address");

  private final Map<String, Command> commands = new TreeMap<>();
  private final String where;

  /**
   * @param where which edge this is, as the log shall tell it: {@code site=paris edge=one}
   */
  public Commands(String where, List<Command> all) {
    this.where = where;
    all.forEach(command -> commands.put(command.name(), command));
    commands.put(LIST, new ListCommands());
  }

  private final class ListCommands implements Command {
    @Override
    public String name() {
      return LIST;
    }

    @Override
    public Answer run(KeaValue arguments) {
      return Answer.of(List.copyOf(commands.keySet()));
    }
  }

  /**
   * @param text the JSON of one command
   */
  public Answer answer(String text) {
    try {
      return answer(KeaJson.parseMessage(WIRE, text, new Problems()));
    } catch (ConfigException e) {
      return Answer.error(
          e.errors().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }

  private Answer answer(KeaValue message) {
    if (!(message instanceof KeaMap map)) {
      return invalid("expected toplevel entry to be a map, got " + message.describe());
    }
    for (KeaEntry entry : map.entries()) {
      if (!PARAMETERS.contains(entry.key())) {
        return invalid("unsupported parameter '" + entry.key() + "'");
      }
    }
    KeaValue name = map.get("command").orElse(null);
    if (name == null) {
      return invalid("does not contain mandatory 'command'");
    }
    if (!(name instanceof KeaString string)) {
      return invalid("expected 'command' to be a string, got " + name.describe());
    }
    return run(string.value(), map.get("arguments").orElse(null));
  }

  private static Answer invalid(String what) {
    return Answer.error("Error during command processing: invalid command: " + what);
  }

  private Answer run(String name, KeaValue arguments) {
    Command command = commands.get(name);
    if (command == null) {
      return Answer.unsupported("'" + name + "' command not supported.");
    }
    Answer answer = run(command, arguments);
    if (command.changesSomething()) {
      // A text may repeat what was sent; one line is one command.
      String text = answer.text().replaceAll("\\p{Cntrl}", " ");
      LOG.info("{} command={} result={} {}", where, name, answer.result(), text);
    } else {
      LOG.debug("{} command={} result={}", where, name, answer.result());
    }
    return answer;
  }

  private Answer run(Command command, KeaValue arguments) {
    try {
      return command.run(arguments);
    } catch (CommandException e) {
      return Answer.error(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} command={} failed", where, command.name(), e);
      return Answer.error("'" + command.name() + "' failed: " + e);
    }
  }
}
