package org.leasehold.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private Path keystore;
  private FakeRegistry registry;

  @BeforeEach
  void aRegistryWithASelfSignedCertificate() throws Exception {
    keystore = folder.resolve("registry.p12");
    String command =
        "-genkeypair -alias registry -keyalg EC -dname CN=localhost -ext SAN=DNS:localhost"
            + " -validity 2 -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + keystore;
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String[] words =
        Stream.concat(Stream.of(keytool), Stream.of(command.split(" "))).toArray(String[]::new);
    assertThat(
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor())
        .isZero();
    registry = new FakeRegistry(serverContext());
  }

  private SSLContext serverContext() {
    RegistryConfig asKeystore =
        new RegistryConfig(
            Map.of(
                "schema.registry.url",
                "https://localhost",
                "schema.registry.ssl.keystore.type",
                "PKCS12",
                "schema.registry.ssl.keystore.location",
                keystore.toString(),
                "schema.registry.ssl.keystore.password",
                PASSWORD));
    return asKeystore.tls().orElseThrow();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aRegistryInTheTruststoreIsTrusted() {
    RegistryConfig config =
        new RegistryConfig(
            Map.of(
                "schema.registry.url",
                registry.url(),
                "schema.registry.ssl.truststore.type",
                "PKCS12",
                "schema.registry.ssl.truststore.location",
                keystore.toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD));
    assertThat(new RegistryClient(config).register("s-value", "\"string\"")).isEqualTo(1);
    assertThat(registry.url()).startsWith("https:");
  }

  @Test
  void anotherIsNotAndTheReasonIsSaid() {
    RegistryConfig config =
        new RegistryConfig(Map.of("schema.registry.url", registry.url(), "max.retries", 0));
    assertThatThrownBy(() -> new RegistryClient(config).schemaById(1))
        .isInstanceOf(SchemaRegistryException.Away.class)
        .hasMessageContaining("PKIX path building failed");
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void aTruststoreThatIsMissingIsSaidSoAtOnce() {
    Map<String, Object> settings =
        Map.of(
            "schema.registry.url", registry.url(),
            "schema.registry.ssl.truststore.location", folder.resolve("none.jks").toString());
    assertThatThrownBy(() -> new RegistryClient(new RegistryConfig(settings)))
        .hasMessage(
            "schema.registry.ssl.truststore.location names "
                + folder.resolve("none.jks")
                + ", which is not there or cannot be read");
  }

  @Test
  void aWrongPasswordIsSaidSoAtOnce() {
    Map<String, Object> settings =
        Map.of(
            "schema.registry.url", registry.url(),
            "schema.registry.ssl.truststore.location", keystore.toString(),
            "schema.registry.ssl.truststore.password", "another");
    assertThatThrownBy(() -> new RegistryClient(new RegistryConfig(settings)))
        .hasMessageStartingWith("schema.registry.ssl.*: ")
        .hasMessageContaining("password")
        .hasMessageNotContaining("another");
  }
}
