package org.leasehold.schemas.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * The settings of the registry client and the serializers, under Confluent's names. A wrong value
 * is a {@link ConfigException} that names the setting.
 */
public final class RegistryConfig extends AbstractConfig {

  /** Base URLs, separated by commas; all of one registry, tried in turn. */
  public static final String URL = "schema.registry.url";

  /** {@code URL} (user:password@ in the URL) or {@code USER_INFO}. */
  public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";

  /** {@code user:password}, for {@code USER_INFO}. */
  public static final String USER_INFO = "basic.auth.user.info";

  /** {@code STATIC_TOKEN}; the token is {@link #BEARER_TOKEN}. */
  public static final String BEARER_SOURCE = "bearer.auth.credentials.source";

  public static final String BEARER_TOKEN = "bearer.auth.token";

  /** Whether an unknown schema is registered; true by default. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** Without auto-registration: write with the subject's latest schema; false by default. */
  public static final String USE_LATEST = "use.latest.version";

  /**
   * Whether a record comes back as its generated class; true by default, as we have the classes.
   */
  public static final String SPECIFIC_READER = "specific.avro.reader";

  /**
   * Folder in which ids and schemas are kept between starts; none by default. Confluent has no such
   * setting.
   */
  public static final String CACHE_DIR = "schema.cache.dir";

  public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  public static final String READ_TIMEOUT = "http.read.timeout.ms";

  /** How often all URLs are tried again, after the first time. */
  public static final String RETRIES = "max.retries";

  public static final String RETRY_WAIT = "retries.wait.ms";
  public static final String RETRY_MAX_WAIT = "retries.max.wait.ms";

  /** Prefix of Kafka's {@code ssl.*} names, such as {@code ssl.truststore.location}. */
  public static final String PREFIX = "schema.registry.";

  private static final String URL_SOURCE = "URL";
  private static final String USER_INFO_SOURCE = "USER_INFO";
  private static final String STATIC_TOKEN = "STATIC_TOKEN";

  private static final ConfigDef DEFINITION = definition();

  public RegistryConfig(Map<String, ?> settings) {
    super(DEFINITION, withoutPrefix(settings), false);
    endpoints();
  }

  private static ConfigDef definition() {
    ConfigDef definition =
        new ConfigDef()
            .define(URL, Type.LIST, HIGH, "Base URLs of the schema registry")
            .define(CREDENTIALS_SOURCE, Type.STRING, URL_SOURCE, MEDIUM, "URL or USER_INFO")
            .define(USER_INFO, Type.PASSWORD, null, MEDIUM, "user:password")
            .define(BEARER_SOURCE, Type.STRING, null, MEDIUM, "STATIC_TOKEN")
            .define(BEARER_TOKEN, Type.PASSWORD, null, MEDIUM, "Bearer token")
            .define(AUTO_REGISTER, Type.BOOLEAN, true, MEDIUM, "Register unknown schemas")
            .define(USE_LATEST, Type.BOOLEAN, false, MEDIUM, "Write the subject's latest schema")
            .define(SPECIFIC_READER, Type.BOOLEAN, true, MEDIUM, "Read generated classes")
            .define(CACHE_DIR, Type.STRING, null, MEDIUM, "Folder of the schema cache")
            .define(CONNECT_TIMEOUT, Type.INT, 2000, atLeast(1), LOW, "Milliseconds")
            .define(READ_TIMEOUT, Type.INT, 10000, atLeast(1), LOW, "Milliseconds")
            .define(RETRIES, Type.INT, 3, atLeast(0), LOW, "Rounds over all URLs after the first")
            .define(RETRY_WAIT, Type.INT, 100, atLeast(0), LOW, "Milliseconds, then doubled")
            .define(RETRY_MAX_WAIT, Type.INT, 2000, atLeast(0), LOW, "Milliseconds");
    ConfigDef tls = new ConfigDef().withClientSslSupport();
    tls.configKeys()
        .values()
        .forEach(
            key ->
                definition.define(
                    PREFIX + key.name,
                    key.type,
                    key.defaultValue,
                    key.validator,
                    key.importance,
                    key.documentation));
    return definition;
  }

  /** Confluent also accepts its credential settings with this prefix. */
  private static Map<String, Object> withoutPrefix(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    for (String name : List.of(CREDENTIALS_SOURCE, USER_INFO, BEARER_SOURCE, BEARER_TOKEN)) {
      if (settings.get(PREFIX + name) != null) {
        all.putIfAbsent(name, settings.get(PREFIX + name));
      }
    }
    return all;
  }

  /**
   * Where a registry answers.
   *
   * @param url without credentials and without a final slash
   * @param authorization the header's value, null for none
   */
  record Endpoint(String url, String authorization) {
    @Override
    public String toString() {
      return url;
    }
  }

  List<Endpoint> endpoints() {
    List<String> urls = getList(URL).stream().map(String::strip).filter(u -> !u.isEmpty()).toList();
    if (urls.isEmpty()) {
      throw new ConfigException(URL + " must name at least one http:// or https:// URL");
    }
    return urls.stream().map(this::endpoint).toList();
  }

  private Endpoint endpoint(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(URL + " has an entry that is not a URL");
    }
    String scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new ConfigException(
          URL + " has an entry that is not http://host:port or https://host:port");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return new Endpoint(scheme + "://" + uri.getHost() + port + path, authorization(uri));
  }

  private String authorization(URI uri) {
    String bearer = getString(BEARER_SOURCE);
    if (bearer != null) {
      if (!STATIC_TOKEN.equals(bearer)) {
        throw new ConfigException(BEARER_SOURCE + " must be " + STATIC_TOKEN + ", not " + bearer);
      }
      return "Bearer " + required(BEARER_TOKEN, BEARER_SOURCE + " is " + STATIC_TOKEN);
    }
    String source = getString(CREDENTIALS_SOURCE);
    return switch (source) {
      case URL_SOURCE -> uri.getUserInfo() == null ? null : basic(uri.getUserInfo());
      case USER_INFO_SOURCE ->
          basic(required(USER_INFO, CREDENTIALS_SOURCE + " is " + USER_INFO_SOURCE));
      default ->
          throw new ConfigException(
              CREDENTIALS_SOURCE
                  + " must be "
                  + URL_SOURCE
                  + " or "
                  + USER_INFO_SOURCE
                  + ", not "
                  + source);
    };
  }

  private String required(String name, String because) {
    Password value = getPassword(name);
    if (value == null || value.value().isBlank()) {
      throw new ConfigException(name + " is missing, since " + because);
    }
    return value.value();
  }

  private static String basic(String userInfo) {
    byte[] octets = userInfo.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(octets);
  }

  /** Of the {@code schema.registry.ssl.*} settings; the JVM's own when no store is named. */
  Optional<SSLContext> tls() {
    Map<String, Object> tls = new HashMap<>();
    values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX + "ssl.")) {
                tls.put(name.substring(PREFIX.length()), value);
              }
            });
    boolean named =
        tls.get(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG) != null
            || tls.get(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG) != null
            || tls.get(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG) != null
            || tls.get(SslConfigs.SSL_KEYSTORE_KEY_CONFIG) != null;
    if (!named) {
      return Optional.empty();
    }
    requireReadable(tls, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);
    requireReadable(tls, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(tls);
      return Optional.of(factory.sslContext());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConfigException(PREFIX + "ssl.*: " + cause.getMessage());
    }
  }

  private static void requireReadable(Map<String, Object> tls, String location) {
    Object file = tls.get(location);
    if (file != null && !Files.isReadable(Path.of(file.toString()))) {
      throw new ConfigException(
          PREFIX + location + " names " + file + ", which is not there or cannot be read");
    }
  }

  Optional<Path> cacheDir() {
    return Optional.ofNullable(getString(CACHE_DIR)).map(Path::of);
  }

  Duration millis(String name) {
    return Duration.ofMillis(getInt(name));
  }
}
