package org.leasehold.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.schemas.Logged;

class SchemaStoreTest {

  private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

  @TempDir Path folder;
  private final FakeRegistry registry = new FakeRegistry().withFirstId(40);
  private final Map<String, Object> settings = new HashMap<>();

  @AfterEach
  void stop() {
    registry.close();
  }

  private SchemaStore store() {
    settings.putIfAbsent("schema.registry.url", registry.url());
    settings.put("schema.cache.dir", folder.resolve("schemas").toString());
    settings.put("max.retries", 0);
    return new SchemaStore(new RegistryConfig(settings));
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("schemas"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void aSecondStartNeedsNoRegistry() {
    assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
    registry.close();
    assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
    assertThat(store().schema(40)).isEqualTo(SCHEMA);
  }

  @Test
  void aFirstStartWithoutRegistryFailsAndTheNextTryMaySucceed() {
    SchemaStore store = store();
    registry.answersNext(503, "");
    assertThatThrownBy(() -> store.written("s-value", SCHEMA))
        .isInstanceOf(SchemaRegistryException.Away.class);
    assertThat(store.written("s-value", SCHEMA).id()).isEqualTo(40);
  }

  @Test
  void aSchemaOnceReadIsReadWithoutTheRegistry() {
    int id = registry.add("foreign-value", "\"long\"");
    assertThat(store().schema(id).getType()).isEqualTo(Schema.Type.LONG);
    registry.close();
    assertThat(store().schema(id).getType()).isEqualTo(Schema.Type.LONG);
  }

  @Test
  void eachSubjectIsRegisteredThoughTheSchemaIsTheSame() {
    SchemaStore store = store();
    store.written("a-value", SCHEMA);
    store.written("b-value", SCHEMA);
    assertThat(registry.requests())
        .contains("POST /subjects/a-value/versions", "POST /subjects/b-value/versions");
  }

  @Test
  void anotherRegistrysIdsAreNotUsed() {
    store().written("s-value", SCHEMA);
    try (FakeRegistry other = new FakeRegistry().withFirstId(90)) {
      settings.put("schema.registry.url", other.url());
      assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(90);
    }
  }

  @Test
  void aCachedIdThatIsNoLongerTheRegistrysIsAnError() {
    store().written("s-value", SCHEMA);
    registry.answersNext(200, "{\"id\":77}");
    assertCheckReports("registry=77");
    registry.answersNext(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    assertCheckReports("registry=none");
  }

  private void assertCheckReports(String found) {
    try (Logged logged = new Logged("org.leasehold.schemas.registry")) {
      assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
      await()
          .untilAsserted(
              () ->
                  assertThat(logged.warnings())
                      .singleElement()
                      .asString()
                      .startsWith(
                          "cached schema id is not the registry's subject=s-value cached=40")
                      .contains(found));
    }
  }

  @Test
  void aFurtherUrlOfTheSameRegistryKeepsTheCache() {
    store().written("s-value", SCHEMA);
    settings.put("schema.registry.url", "http://localhost:1," + registry.url());
    registry.close();
    assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
  }

  @Test
  void aCorruptCacheFileIsAWarningAndIsReplaced() throws IOException {
    store().written("s-value", SCHEMA);
    List<Path> files = cached();
    assertThat(files).hasSize(2);
    for (Path file : files) {
      byte[] octets = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(octets, octets.length / 2));
    }
    try (Logged logged = new Logged("org.leasehold.schemas.registry")) {
      assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
      assertThat(logged.warnings())
          .singleElement()
          .asString()
          .startsWith("schema cache entry ignored file=" + folder);
    }
    registry.close();
    assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
  }

  @Test
  void aCacheThatCannotBeWrittenIsAWarning() throws IOException {
    Files.writeString(folder.resolve("schemas"), "a file where the folder should be");
    try (Logged logged = new Logged("org.leasehold.schemas.registry")) {
      assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
      assertThat(logged.warnings())
          .anySatisfy(line -> assertThat(line).startsWith("schema not cached"));
    }
  }

  @Test
  void noTemporaryFileStays() throws IOException {
    store().written("s-value", SCHEMA);
    assertThat(cached()).allSatisfy(file -> assertThat(file.toString()).endsWith(".json"));
  }

  @Test
  void aSubjectWithoutALevelGetsFullTransitiveBeforeItsFirstSchema() {
    store().written("s-value", SCHEMA);
    assertThat(registry.requests())
        .containsExactly(
            "GET /config/s-value", "PUT /config/s-value", "POST /subjects/s-value/versions");
    assertThat(registry.level("s-value")).isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void anotherLevelStaysAndIsOneWarning() {
    registry.withLevel("s-value", "BACKWARD");
    try (Logged logged = new Logged("org.leasehold.schemas.registry")) {
      store().written("s-value", SCHEMA);
      assertThat(logged.warnings())
          .containsExactly(
              "subject compatibility differs subject=s-value found=BACKWARD wanted=FULL_TRANSITIVE"
                  + " consequence=\"a later schema may not be readable with former ones\"");
    }
    assertThat(registry.level("s-value")).isEqualTo("BACKWARD");
  }

  @Test
  void aRegistryThatDoesNotPermitItIsOneWarning() {
    registry
        .answersNext(404, "{\"error_code\":40408,\"message\":\"none\"}")
        .answersNext(403, "{\"error_code\":40301,\"message\":\"not yours\"}");
    try (Logged logged = new Logged("org.leasehold.schemas.registry")) {
      assertThat(store().written("s-value", SCHEMA).id()).isEqualTo(40);
      assertThat(logged.warnings())
          .singleElement()
          .asString()
          .startsWith("subject compatibility not set subject=s-value wanted=FULL_TRANSITIVE")
          .contains("not yours");
    }
  }

  @Test
  void credentialsAreNeitherLoggedNorCached() throws IOException {
    settings.put("schema.registry.url", registry.url().replace("http://", "http://user:s3cret@"));
    try (Logged logged = new Logged("org.leasehold.schemas")) {
      registry.withLevel("s-value", "BACKWARD");
      store().written("s-value", SCHEMA);
      assertThat(logged.all()).isNotEmpty().noneMatch(line -> line.contains("s3cret"));
    }
    for (Path file : cached()) {
      assertThat(Files.readString(file)).doesNotContain("s3cret");
    }
  }
}
