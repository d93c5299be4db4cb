package org.leasehold.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {

  private static final String SCHEMA = "{\"type\":\"string\"}";

  private final FakeRegistry registry = new FakeRegistry();
  private final Map<String, Object> settings = new HashMap<>();

  @BeforeEach
  void quickRetries() {
    settings.put("schema.registry.url", registry.url());
    settings.put("retries.wait.ms", 1);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private RegistryClient client() {
    return new RegistryClient(new RegistryConfig(settings));
  }

  /** A URL at which nobody listens. */
  private static String deadUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://localhost:" + socket.getLocalPort();
    }
  }

  @Test
  void aSchemaIsRegisteredAndFoundByItsId() {
    int id = client().register("a/b c-value", SCHEMA);
    assertThat(client().schemaById(id)).isEqualTo(SCHEMA);
    assertThat(client().lookup("a/b c-value", SCHEMA)).isEqualTo(id);
    assertThat(client().latest("a/b c-value")).isEqualTo(new RegistryClient.Version(id, 1, SCHEMA));
    assertThat(registry.requests()).contains("POST /subjects/a%2Fb%20c-value/versions");
  }

  @Test
  void aSubjectsCompatibilityIsSetAndRead() {
    assertThat(client().compatibility("s-value")).isEmpty();
    client().setCompatibility("s-value", "FULL_TRANSITIVE");
    assertThat(client().compatibility("s-value")).contains("FULL_TRANSITIVE");
  }

  @Test
  void ofTwoThatRegisterAtOneTimeBothHaveTheId() {
    int id = client().register("s-value", SCHEMA);
    registry.answersNext(409, "{\"message\":\"An artifact with ID 's-value' already exists.\"}");
    assertThat(client().register("s-value", SCHEMA)).isEqualTo(id);
  }

  @Test
  void ofTwoThatSetTheCompatibilityAtOneTimeBothGoOn() {
    client().setCompatibility("s-value", "FULL_TRANSITIVE");
    registry
        .answersNext(404, "{\"error_code\":40408}")
        .answersNext(409, "{\"message\":\"A rule named 'COMPATIBILITY' already exists.\"}");
    new SubjectCompatibility(client()).ensure("s-value");
    assertThat(registry.requests()).hasSize(4);
  }

  @Test
  void aServersErrorIsTriedAgain() {
    registry.answersNext(500, "{\"error_code\":50001,\"message\":\"store\"}").answersNext(503, "");
    assertThat(client().register("s-value", SCHEMA)).isEqualTo(1);
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void aDeadUrlIsPassedOverAndTheLivingOneIsAskedFirstFromThenOn() throws IOException {
    settings.put("schema.registry.url", deadUrl() + "," + registry.url() + "/");
    RegistryClient client = client();
    assertThat(client.register("s-value", SCHEMA)).isEqualTo(1);
    assertThat(client.schemaById(1)).isEqualTo(SCHEMA);
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void aRegistryThatIsAwayIsSaidSoWithEveryUrlAndReason() throws IOException {
    String dead = deadUrl();
    settings.put("schema.registry.url", dead + "," + registry.url());
    settings.put("max.retries", 1);
    registry
        .answersNext(502, "<html>bad\n gateway</html>")
        .answersNext(500, "{\"error_code\":50003,\"message\":\"no\\n leader\"}");
    assertThatThrownBy(() -> client().schemaById(7))
        .isInstanceOf(SchemaRegistryException.Away.class)
        .hasMessage(
            "schema registry is away, cannot get schema id 7: tried "
                + dead
                + " (connection refused), "
                + registry.url()
                + " (HTTP 500, code 50003: no leader)");
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void aRegistryThatDoesNotAnswerIsAway() {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("schema.registry.url", "http://localhost:" + silent.getLocalPort());
      settings.put("max.retries", 0);
      settings.put("http.read.timeout.ms", 50);
      assertThatThrownBy(() -> client().schemaById(7))
          .isInstanceOf(SchemaRegistryException.Away.class)
          .hasMessageContaining("request timed out");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRefusedSchemaSaysWhatTheRegistrySaid() {
    registry.answersNext(
        409, "{\"error_code\":409,\"message\":\"Incompatible: x at /fields/0\\nand more\"}");
    assertThatThrownBy(() -> client().register("s-value", SCHEMA))
        .isInstanceOf(SchemaRegistryException.Refused.class)
        .hasMessage(
            "schema registry "
                + registry.url()
                + " will not register a schema for subject s-value: HTTP 409: Incompatible: x at"
                + " /fields/0 and more");
    assertThat(registry.requests())
        .containsExactly("POST /subjects/s-value/versions", "POST /subjects/s-value");
  }

  @Test
  void anUnknownIdIsSaidSo() {
    assertThatThrownBy(() -> client().schemaById(99))
        .isInstanceOf(SchemaRegistryException.Unknown.class)
        .hasMessage(
            "schema registry "
                + registry.url()
                + " will not get schema id 99: HTTP 404, code 40403: Schema 99 not found");
  }

  @Test
  void missingCredentialsAreSaidSoWithTheSettingsToCheck() {
    registry.answersNext(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
    assertThatThrownBy(() -> client().schemaById(1))
        .isInstanceOf(SchemaRegistryException.Unauthorized.class)
        .hasMessageEndingWith(
            "HTTP 401: Unauthorized; check basic.auth.credentials.source and"
                + " basic.auth.user.info");
    registry.answersNext(403, "{\"error_code\":403,\"message\":\"no write\"}");
    assertThatThrownBy(() -> client().register("s-value", SCHEMA))
        .isInstanceOf(SchemaRegistryException.Unauthorized.class)
        .hasMessageEndingWith("register a schema for subject s-value: HTTP 403: no write");
  }

  @Test
  void whatAnswersLikeNoRegistryIsSaidSo() {
    registry.answersNext(404, "<html>not here</html>");
    assertThatThrownBy(() -> client().schemaById(1))
        .isInstanceOf(SchemaRegistryException.UnexpectedAnswer.class)
        .hasMessageContaining("is schema.registry.url right?");
    registry.answersNext(200, "{\"hello\":1}");
    assertThatThrownBy(() -> client().schemaById(1))
        .isInstanceOf(SchemaRegistryException.UnexpectedAnswer.class)
        .hasMessageContaining("answered without 'schema'");
  }

  @Test
  void userInfoIsSentAsBasicAuthorization() {
    settings.put("basic.auth.credentials.source", "USER_INFO");
    settings.put("basic.auth.user.info", "Aladdin:open sesame");
    client().register("s-value", SCHEMA);
    // RFC 7617 section 2 has this example.
    assertThat(registry.authorizations()).containsExactly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void credentialsInTheUrlAreSentAndNeverShown() {
    String withUser = registry.url().replace("http://", "http://Aladdin:open%20sesame@");
    settings.put("schema.registry.url", withUser);
    registry.answersNext(401, "");
    assertThatThrownBy(() -> client().register("s-value", SCHEMA))
        .hasMessageContaining(registry.url())
        .hasMessageNotContaining("sesame");
    assertThat(registry.authorizations()).containsExactly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(new RegistryConfig(settings).endpoints().toString())
        .isEqualTo("[" + registry.url() + "]");
  }

  @Test
  void aStaticTokenIsSentAsBearer() {
    settings.put("bearer.auth.credentials.source", "STATIC_TOKEN");
    settings.put("bearer.auth.token", "abc");
    client().register("s-value", SCHEMA);
    assertThat(registry.authorizations()).containsExactly("Bearer abc");
  }

  @Test
  void wrongSettingsNameThemselves() {
    assertThatThrownBy(() -> new RegistryConfig(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
    assertThatThrownBy(() -> new RegistryConfig(Map.of("schema.registry.url", "localhost:8081")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url has an entry that is not http://host:port");
    settings.put("basic.auth.credentials.source", "USER_INFO");
    assertThatThrownBy(() -> new RegistryConfig(settings))
        .hasMessageContaining("basic.auth.user.info is missing");
    settings.put("basic.auth.credentials.source", "SASL_INHERIT");
    assertThatThrownBy(() -> new RegistryConfig(settings))
        .hasMessageContaining(
            "basic.auth.credentials.source must be URL or USER_INFO, not SASL_INHERIT");
  }
}
