package org.leasehold.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas and ids on disk, so that only a first start needs the registry. One file an entry,
 * written to a temporary file, flushed and renamed; a file that cannot be read or written is a
 * warning, never a failure. An entry counts only if it came from one of the registry's present
 * URLs: another registry gives other ids.
 */
final class SchemaCache {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<String> registries;

  /**
   * @param registries the URLs, without credentials
   */
  SchemaCache(Path folder, List<String> registries) {
    this.folder = folder;
    this.registries = registries;
  }

  Optional<String> schema(int id) {
    return read(schemaFile(id))
        .filter(entry -> entry.path("id").asInt(-1) == id && entry.path("schema").isTextual())
        .map(entry -> entry.path("schema").textValue());
  }

  void keepSchema(int id, String schema) {
    write(schemaFile(id), entry(id, schema));
  }

  OptionalInt id(String subject, String schema) {
    return read(idFile(subject, schema))
        .filter(
            entry ->
                subject.equals(entry.path("subject").textValue())
                    && schema.equals(entry.path("schema").textValue())
                    && entry.path("id").canConvertToInt())
        .map(entry -> OptionalInt.of(entry.path("id").intValue()))
        .orElse(OptionalInt.empty());
  }

  void keepId(String subject, String schema, int id) {
    write(idFile(subject, schema), entry(id, schema).put("subject", subject));
  }

  private ObjectNode entry(int id, String schema) {
    ObjectNode entry = JSON.createObjectNode().put("id", id).put("schema", schema);
    registries.forEach(entry.putArray("registries")::add);
    return entry;
  }

  private Path schemaFile(int id) {
    return folder.resolve("id-" + id + ".json");
  }

  private Path idFile(String subject, String schema) {
    try {
      byte[] text = (subject + '\n' + schema).getBytes(StandardCharsets.UTF_8);
      byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(text);
      String name = HexFormat.of().formatHex(Arrays.copyOf(fingerprint, 16));
      return folder.resolve("subject-" + name + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Optional<JsonNode> read(Path file) {
    try {
      JsonNode entry = JSON.readTree(Files.readAllBytes(file));
      if (entry == null || !entry.isObject()) {
        LOG.warn("schema cache entry ignored file={} reason=\"not a JSON object\"", file);
        return Optional.empty();
      }
      for (JsonNode registry : entry.path("registries")) {
        if (registries.contains(registry.textValue())) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      String reason = e instanceof JsonProcessingException ? "not JSON" : e.toString();
      LOG.warn("schema cache entry ignored file={} reason=\"{}\"", file, reason);
      return Optional.empty();
    }
  }

  private void write(Path file, ObjectNode entry) {
    Path temporary = null;
    try {
      Files.createDirectories(folder);
      temporary = Files.createTempFile(folder, file.getFileName().toString(), ".new");
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer octets = ByteBuffer.wrap(JSON.writeValueAsBytes(entry));
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      // The rename itself is on disk only when its folder is.
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      LOG.warn(
          "schema not cached, so the next start needs the registry file={} reason=\"{}\"",
          file,
          e.toString());
      discard(temporary);
    }
  }

  private static void discard(Path temporary) {
    try {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.debug("temporary file stays file={}", temporary, e);
    }
  }
}
