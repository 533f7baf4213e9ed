package io.sycee.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code protocol/openapi.yaml} as a judge: every answer that a test receives must be one that the
 * description announces. Objects are closed, so that a member nobody described is found too.
 */
public final class Contract {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** What the description's introduction says of every route, instead of each route by itself. */
  private static final Set<Integer> ANYWHERE = Set.of(405, 413, 415, 429, 500, 503);

  /** What everything outside of all routes is answered with. */
  private static final Set<Integer> NOWHERE = Set.of(401, 403, 404, 405);

  /** Refusals after which nobody knows yet whether money moves. */
  private static final Set<String> UNKNOWN =
      Set.of("internal_error", "outcome_unknown", "idempotency_key_in_progress");

  private static final Contract FILE = read();

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /** What was seen, as {@code operationId status}. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * One operation of the description.
   *
   * @param method in upper case
   * @param path with its parameters in braces
   */
  public record Operation(String id, String method, String path, JsonNode node, Pattern paths) {

    /** Whether anybody may ask without signing in. */
    public boolean isPublic() {
      return node.path("security").isArray() && node.path("security").isEmpty();
    }

    /** Whether a program may ask with an API key. */
    public boolean takesKeys() {
      return node.path("security").valueStream().anyMatch(way -> way.has("apiKey"));
    }

    /** The scopes that the description wants of a key. */
    public Set<String> scopes() {
      return node.path("security")
          .valueStream()
          .flatMap(way -> way.path("apiKey").valueStream())
          .map(JsonNode::stringValue)
          .collect(Collectors.toSet());
    }

    /** Whether the description asks for an {@code Idempotency-Key}. */
    public boolean wantsKey() {
      return node.path("parameters")
          .valueStream()
          .anyMatch(parameter ->
              parameter.path("$ref").asString("").equals("#/components/parameters/IdempotencyKey"));
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private Contract(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .propertyStream()
        .forEach(path ->
            path.getValue()
                .propertyStream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member ->
                    operations.add(
                        new Operation(
                            member.getValue().path("operationId").stringValue(),
                            member.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            member.getValue(),
                            pattern(path.getKey())))));
    // Where a fixed segment and a parameter both fit, the fixed one is meant.
    operations.sort(Comparator.comparing(operation -> operation.path().contains("{")));
  }

  public static Contract file() {
    return FILE;
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  public Operation operation(String id) {
    return operations.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the description has no operation " + id));
  }

  JsonNode component(String kind, String name) {
    return document.path("components").path(kind).path(name);
  }

  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** Fails when the answer is not one that the description announces. */
  void judge(String method, String pathAndQuery, Reply reply) {
    String path = pathAndQuery.replaceFirst("\\?.*", "");
    Optional<Operation> found = find(method, path);
    String where = method + " " + path + " " + reply.status();
    if (found.isEmpty()) {
      require(NOWHERE.contains(reply.status()), where + " is outside of the description");
      valid(where, problem(), reply.json());
      return;
    }
    Operation operation = found.get();
    seen.add(operation.id() + " " + reply.status());
    JsonNode described = operation.node().path("responses").path(Integer.toString(reply.status()));
    if (described.isMissingNode() && ANYWHERE.contains(reply.status())) {
      valid(where, problem(), reply.json());
      return;
    }
    require(!described.isMissingNode(), where + " is not described: " + reply.text());
    JsonNode content = resolved(described).path("content");
    if (content.isMissingNode()) {
      require(reply.bytes().length == 0, where + " has a body that is not described");
      return;
    }
    String type = reply.contentType().replaceFirst(";.*", "");
    require(content.has(type), where + " came as " + type + ": " + reply.text());
    if (type.endsWith("json")) {
      JsonNode schema = content.path(type).path("schema");
      valid(where, schema(operation.id() + " " + reply.status(), schema), reply.json());
      judgeProblem(where, type, reply);
    }
  }

  /** What a route accepts must be what its description says that it accepts. */
  void judgeRequest(String method, String path, @Nullable JsonNode body) {
    Optional<Operation> found = find(method, path.replaceFirst("\\?.*", ""));
    if (found.isEmpty() || body == null) {
      return;
    }
    JsonNode described = found.get().node().path("requestBody").path("content");
    JsonNode schema = described.path("application/json").path("schema");
    if (!schema.isMissingNode()) {
      valid(method + " " + path + " accepted", schema(found.get().id() + " asks", schema), body);
    }
  }

  private static void judgeProblem(String where, String type, Reply reply) {
    if (type.equals("application/problem+json")) {
      require(reply.status() == reply.number("status"), where + " says another status");
      require(
          reply.text("type").equals("urn:sycee:problem:" + reply.code()),
          where + " has the type " + reply.text("type"));
      JsonNode moneyMoved = reply.json().path("moneyMoved");
      require(
          UNKNOWN.contains(reply.code())
              ? moneyMoved.isNull()
              : moneyMoved.isBoolean() && !moneyMoved.booleanValue(),
          where + " says of the money: " + moneyMoved);
    }
  }

  private Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> operation.paths().matcher(path).matches())
        .findFirst();
  }

  private Schema problem() {
    return schema("problem", component("schemas", "Problem"));
  }

  private Schema schema(String name, JsonNode schema) {
    return schemas.computeIfAbsent(
        name,
        key -> {
          ObjectNode standing = (ObjectNode) schema.deepCopy();
          standing.set("components", document.path("components"));
          return registry.getSchema(standing);
        });
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  private static void valid(String where, Schema schema, JsonNode body) {
    List<com.networknt.schema.Error> errors = schema.validate(body);
    require(errors.isEmpty(), where + " does not fit its description: " + errors + "\n" + body);
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new AssertionError(otherwise);
    }
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
  }

  private static Contract read() {
    try (InputStream file = Contract.class.getResourceAsStream("/static/openapi.yaml")) {
      if (file == null) {
        throw new AssertionError("the server does not carry its description");
      }
      Object yaml =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(new String(file.readAllBytes(), UTF_8));
      JsonNode document = JSON.valueToTree(yaml);
      close(document);
      return new Contract(document);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** An object whose members are named has no others. */
  private static void close(JsonNode node) {
    node.forEach(Contract::close);
    if (node instanceof ObjectNode schema
        && schema.path("type").asString("").equals("object")
        && schema.has("properties")
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
  }
}
