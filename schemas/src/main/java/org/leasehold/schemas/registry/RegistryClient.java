package org.leasehold.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Confluent Schema Registry's REST API that serializers need. Every method throws a
 * {@link SchemaRegistryException} of the kind that fits.
 */
public final class RegistryClient {

  /**
   * A version of a subject.
   *
   * @param id of the schema, unique in the registry; records carry it
   * @param version 1 and up, within the subject
   */
  public record Version(int id, int version, String schema) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryHttp http;

  public RegistryClient(RegistryConfig config) {
    this.http = new RegistryHttp(config);
  }

  /**
   * Makes the schema the subject's newest version, unless it already is one of its versions.
   *
   * @return the schema's id
   */
  public int register(String subject, String schema) {
    String what = "register a schema for subject " + subject;
    try {
      return number(
          http.post("/subjects/" + path(subject) + "/versions", json("schema", schema), what),
          "id");
    } catch (SchemaRegistryException.Refused e) {
      // Apicurio also answers 409 to the later of two apps that register a first schema at the same
      // time.
      return registeredMeanwhile(subject, schema, e);
    }
  }

  private int registeredMeanwhile(
      String subject, String schema, SchemaRegistryException.Refused refusal) {
    try {
      return lookup(subject, schema);
    } catch (SchemaRegistryException.Unknown e) {
      throw refusal;
    }
  }

  /** The id of a schema that the subject already has. */
  public int lookup(String subject, String schema) {
    String what = "look up the schema of subject " + subject;
    return number(http.post("/subjects/" + path(subject), json("schema", schema), what), "id");
  }

  public String schemaById(int id) {
    return text(http.get("/schemas/ids/" + id, "get schema id " + id), "schema");
  }

  public Version latest(String subject) {
    String what = "get the latest schema of subject " + subject;
    RegistryHttp.Answer answer = http.get("/subjects/" + path(subject) + "/versions/latest", what);
    return new Version(number(answer, "id"), number(answer, "version"), text(answer, "schema"));
  }

  /**
   * The subject's own compatibility level.
   *
   * @return empty when the subject has none of its own
   */
  public Optional<String> compatibility(String subject) {
    try {
      String what = "get the compatibility of subject " + subject;
      return Optional.of(text(http.get("/config/" + path(subject), what), "compatibilityLevel"));
    } catch (SchemaRegistryException.Unknown e) {
      return Optional.empty();
    }
  }

  public void setCompatibility(String subject, String level) {
    String what = "set the compatibility of subject " + subject;
    http.put("/config/" + path(subject), json("compatibility", level), what);
  }

  private static String path(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String json(String name, String value) {
    return JSON.valueToTree(Map.of(name, value)).toString();
  }

  private static int number(RegistryHttp.Answer answer, String field) {
    JsonNode node = answer.body().path(field);
    if (!node.canConvertToInt()) {
      throw answer.lacks(field);
    }
    return node.intValue();
  }

  private static String text(RegistryHttp.Answer answer, String field) {
    JsonNode node = answer.body().path(field);
    if (!node.isTextual()) {
      throw answer.lacks(field);
    }
    return node.textValue();
  }
}
