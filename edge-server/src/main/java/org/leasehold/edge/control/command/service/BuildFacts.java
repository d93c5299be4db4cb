package org.leasehold.edge.control.command.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this program is and runs with. */
final class BuildFacts {

  /** Made by Maven when it makes the jar; classes that are run from a folder have none. */
  private static final String MAVEN = "/META-INF/maven/org.leasehold/edge-server/pom.properties";

  // The jars whose versions matter when something does not work, wherever they are.
  private static final Pattern JAR =
      Pattern.compile(
          "(kafka-clients|netty-transport|avro|jackson-databind|micrometer-core|logback-classic)"
              + "-([0-9][^/]*)\\.jar(?=[:;]|$)");

  private BuildFacts() {}

  static String version() {
    try (InputStream in = BuildFacts.class.getResourceAsStream(MAVEN)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unpackaged");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines: the Java virtual machine, and libraries with their versions. */
  static String linkedWith() {
    StringBuilder lines =
        new StringBuilder("linked with:\n")
            .append(System.getProperty("java.vm.name"))
            .append(' ')
            .append(Runtime.version());
    TreeSet<String> jars = new TreeSet<>();
    Matcher matcher = JAR.matcher(System.getProperty("java.class.path"));
    while (matcher.find()) {
      jars.add(matcher.group(1) + " " + matcher.group(2));
    }
    jars.forEach(jar -> lines.append('\n').append(jar));
    return lines.toString();
  }
}
