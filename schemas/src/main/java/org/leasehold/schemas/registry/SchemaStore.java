package org.leasehold.schemas.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Schemas and their ids, from memory, from the disk cache or from the registry, in this order. For
 * any thread.
 */
public final class SchemaStore {

  private final RegistryConfig config;
  private final RegistryClient client;
  private final SubjectCompatibility compatibility;
  private final CachedIdCheck cachedIds;
  private final Optional<SchemaCache> disk;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  public SchemaStore(RegistryConfig config) {
    this.config = config;
    this.client = new RegistryClient(config);
    this.compatibility = new SubjectCompatibility(client);
    this.cachedIds = new CachedIdCheck(client);
    List<String> urls = config.endpoints().stream().map(RegistryConfig.Endpoint::url).toList();
    this.disk = config.cacheDir().map(folder -> new SchemaCache(folder, urls));
  }

  /**
   * The schema that records of a subject are written with.
   *
   * @param id of {@code schema}
   * @param schema the one asked for, or the subject's latest when {@code use.latest.version} is set
   */
  public record Written(int id, Schema schema) {}

  /**
   * The id under which records of this schema are written to the subject. Before a schema is
   * registered, the subject's compatibility level is set.
   *
   * @throws SchemaRegistryException when neither the cache nor the registry knows
   */
  public Written written(String subject, Schema schema) {
    boolean register = config.getBoolean(RegistryConfig.AUTO_REGISTER);
    if (!register && config.getBoolean(RegistryConfig.USE_LATEST)) {
      RegistryClient.Version latest = client.latest(subject);
      return new Written(latest.id(), parse(latest.id(), latest.schema()));
    }
    String text = schema.toString();
    OptionalInt cached = disk.map(d -> d.id(subject, text)).orElse(OptionalInt.empty());
    if (cached.isPresent()) {
      schemas.putIfAbsent(cached.getAsInt(), schema);
      cachedIds.start(subject, text, cached.getAsInt());
      return new Written(cached.getAsInt(), schema);
    }
    int id;
    if (register) {
      compatibility.ensure(subject);
      id = client.register(subject, text);
    } else {
      id = client.lookup(subject, text);
    }
    schemas.putIfAbsent(id, schema);
    disk.ifPresent(
        d -> {
          d.keepSchema(id, text);
          d.keepId(subject, text, id);
        });
    return new Written(id, schema);
  }

  /**
   * The schema that records with this id were written with.
   *
   * @throws SchemaRegistryException when neither the cache nor the registry knows
   */
  public Schema schema(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    Optional<String> cached = disk.flatMap(d -> d.schema(id));
    String text = cached.orElseGet(() -> client.schemaById(id));
    Schema parsed = parse(id, text);
    schemas.put(id, parsed);
    if (cached.isEmpty()) {
      disk.ifPresent(d -> d.keepSchema(id, text));
    }
    return parsed;
  }

  private static Schema parse(int id, String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (SchemaParseException e) {
      throw new SchemaRegistryException.UnexpectedAnswer(
          "schema id " + id + " is no Avro schema: " + e.getMessage());
    }
  }
}
