package org.leasehold.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of today against every version ever released (src/test/resources/released/vN, one
 * folder a version, never changed): the registry's FULL_TRANSITIVE, checked before it is asked.
 */
class CompatibilityTest {

  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path RELEASED = Path.of("src/test/resources/released");

  /** In the order in which they refer to each other. */
  private static final List<String> FILES =
      List.of("Lease", "LeaseEvent", "TableRecord", "LeaseCommand", "DnsChange");

  private static Map<String, Schema> read(Path folder) {
    Schema.Parser parser = new Schema.Parser();
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (String name : FILES) {
      try {
        schemas.put(name, parser.parse(Files.readString(folder.resolve(name + ".avsc"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return schemas;
  }

  static List<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASED)) {
      return folders
          .sorted(
              (a, b) ->
                  Integer.compare(
                      Integer.parseInt(a.getFileName().toString().substring(1)),
                      Integer.parseInt(b.getFileName().toString().substring(1))))
          .toList();
    }
  }

  @Test
  void everySchemaFileIsLookedAt() throws IOException {
    try (Stream<Path> files = Files.list(CURRENT)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".avsc", "")))
          .containsExactlyInAnyOrderElementsOf(FILES);
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void eachReadsWhatTheOtherWrote(Path release) {
    Map<String, Schema> current = read(CURRENT);
    read(release)
        .forEach(
            (name, old) -> {
              assertCanRead(current.get(name), old);
              assertCanRead(old, current.get(name));
            });
  }

  private static void assertCanRead(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getType())
        .as(() -> result.getResult().getIncompatibilities().toString())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  /** A change of a schema is a new version: it gets a folder of its own before it is released. */
  @Test
  void theNewestReleaseIsWhatIsInUse() throws IOException {
    List<Path> releases = releases();
    assertThat(read(releases.get(releases.size() - 1))).isEqualTo(read(CURRENT));
  }

  @Test
  void theGeneratedClassesAreOfTheseSchemas() {
    Map<String, Schema> current = read(CURRENT);
    Map<String, Schema> generated =
        Map.of(
            "Lease", org.leasehold.avro.Lease.getClassSchema(),
            "LeaseEvent", org.leasehold.avro.LeaseEvent.getClassSchema(),
            "TableRecord", org.leasehold.avro.TableRecord.getClassSchema(),
            "LeaseCommand", org.leasehold.avro.LeaseCommand.getClassSchema(),
            "DnsChange", org.leasehold.avro.DnsChange.getClassSchema());
    generated.forEach(
        (name, schema) ->
            assertThat(SchemaNormalization.toParsingForm(schema))
                .isEqualTo(SchemaNormalization.toParsingForm(current.get(name))));
  }

  /** Else a new symbol is a change that FULL_TRANSITIVE refuses. */
  @Test
  void everyEnumHasADefaultSymbol() {
    List<String> enums = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    read(CURRENT)
        .values()
        .forEach(
            schema ->
                walk(
                    schema,
                    seen,
                    each -> {
                      if (each.getType() == Schema.Type.ENUM) {
                        enums.add(each.getName());
                        assertThat(each.getEnumDefault()).as(each.getName()).isEqualTo("UNKNOWN");
                        assertThat(each.getEnumSymbols().get(0)).isEqualTo("UNKNOWN");
                      }
                    }));
    assertThat(enums)
        .containsExactlyInAnyOrder(
            "LeaseType",
            "LeaseState",
            "ConflictResolution",
            "EventType",
            "CommandAction",
            "DnsDirection");
  }

  private static void walk(Schema schema, Set<String> seen, Consumer<Schema> visit) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          schema.getFields().forEach(field -> walk(field.schema(), seen, visit));
        }
      }
      case UNION -> schema.getTypes().forEach(type -> walk(type, seen, visit));
      case ARRAY -> walk(schema.getElementType(), seen, visit);
      case MAP -> walk(schema.getValueType(), seen, visit);
      case ENUM -> {
        if (seen.add(schema.getFullName())) {
          visit.accept(schema);
        }
      }
      default -> visit.accept(schema);
    }
  }
}
