package org.leasehold.edge.control.command.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.PlainValues;

/**
 * {@code config-write}: the configuration in force, as it was written but without comments and with
 * what it includes, to the file that the edge was started with or to one beside it.
 */
public final class ConfigWrite implements Command {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Supplier<Dhcp4Config> inForce;
  private final Path file;

  /**
   * @param file which the edge was started with
   */
  public ConfigWrite(Supplier<Dhcp4Config> inForce, Path file) {
    this.inForce = inForce;
    this.file = file.toAbsolutePath();
  }

  @Override
  public String name() {
    return "config-write";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue arguments) {
    Path to = target(arguments);
    try {
      byte[] text =
          JSON.writeValueAsBytes(Map.of("Dhcp4", PlainValues.of(inForce.get().written())));
      replace(to, text);
      Map<String, Object> written = new LinkedHashMap<>();
      written.put("filename", to.toString());
      written.put("size", text.length);
      return new Answer(Answer.SUCCESS, "Configuration written to " + to + " successful", written);
    } catch (IOException e) {
      throw new CommandException("Error during config-write: " + e);
    }
  }

  private Path target(KeaValue arguments) {
    if (arguments == null) {
      return file;
    }
    if (!(arguments instanceof KeaMap map)) {
      throw new CommandException("Argument must be a map");
    }
    KeaValue name = map.get("filename").orElse(null);
    if (name == null) {
      return file;
    }
    if (!(name instanceof KeaString text)) {
      throw new CommandException("passed parameter 'filename' is not a string");
    }
    return beside(text.value());
  }

  /** As Kea 3: whoever may send commands writes in the configuration's folder alone. */
  private Path beside(String name) {
    try {
      Path to = file.resolveSibling(name).normalize();
      if (!name.isEmpty() && file.getParent().equals(to.getParent())) {
        return to;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new CommandException(
        "not allowed to write config into " + name + ": expected a file in " + file.getParent());
  }

  /** Whoever reads the file meanwhile finds the old one or the new one. Only its owner may. */
  private static void replace(Path file, byte[] text) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), ".config-write", "");
    try {
      Files.write(draft, text);
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
