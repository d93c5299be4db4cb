package org.leasehold.systemtests.bench;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A bench's command line: names with a value each. */
public final class Options {

  private final Map<String, String> given = new HashMap<>();

  /** Ends the process with one line when a name is not among the known ones. */
  public Options(String[] arguments, Set<String> known) {
    for (int i = 0; i < arguments.length; i += 2) {
      if (!known.contains(arguments[i]) || i + 1 == arguments.length) {
        System.err.println(
            "bench: error: '%s': give %s, each with a value"
                .formatted(arguments[i], String.join(", ", new TreeSet<>(known))));
        System.exit(2);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
  }

  public int number(String name, int otherwise) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
  }

  public String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  /** Where logs and figures go: in the folder --out one of its own for each run. */
  public Path folder(String otherwise) {
    String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    return Path.of(text("--out", otherwise)).resolve(now).toAbsolutePath();
  }
}
