package org.leasehold.systemtests.harness.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a main class of the harness, which needs nothing but the JDK. */
final class JavaProcess {

  private JavaProcess() {}

  static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                main.getName()));
    command.addAll(arguments);
    return command;
  }
}
