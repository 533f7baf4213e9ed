package io.sycee.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An answer, already found to be one that the API's description announces.
 *
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // An HTTP body, read and never compared.
public record Reply(int status, byte[] bytes, Map<String, String> headers) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public String contentType() {
    return headers.getOrDefault("content-type", "");
  }

  /** Missing when the body is not JSON. */
  public JsonNode json() {
    return contentType().contains("json")
        ? JSON.readTree(bytes)
        : JsonNodeFactory.instance.missingNode();
  }

  public String text() {
    return new String(bytes, UTF_8);
  }

  /** A member's text; fails when it is not there. */
  public String text(String name) {
    JsonNode value = json().path(name);
    assertThat(value.isString()).as("\"%s\" in %s %s", name, status, text()).isTrue();
    return value.stringValue();
  }

  /** A member's number; fails when it is not there. */
  public long number(String name) {
    JsonNode value = json().path(name);
    assertThat(value.isIntegralNumber()).as("\"%s\" in %s %s", name, status, text()).isTrue();
    return value.longValue();
  }

  /** The stable code of a refusal; empty for what is none. */
  public String code() {
    return json().path("code").asString("");
  }

  public boolean replayed() {
    return headers.containsKey("idempotent-replayed");
  }

  /** This answer, if it has the expected status. */
  public Reply must(int expected) {
    assertThat(status).as(text()).isEqualTo(expected);
    return this;
  }

  /** This answer, if it is the refusal with this code. */
  public Reply refusedAs(String expected) {
    assertThat(code()).as(text()).isEqualTo(expected);
    return this;
  }
}
