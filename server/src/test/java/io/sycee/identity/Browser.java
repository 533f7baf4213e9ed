package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.demo.SoftwareAuthenticator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A browser with a passkey device, seen from the network. */
final class Browser {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final SoftwareAuthenticator device;
  private @Nullable String token;

  Browser(String base, SoftwareAuthenticator device) {
    this.base = base;
    this.device = device;
  }

  record Response(int status, JsonNode body, Map<String, String> headers) {

    String code() {
      return body.path("code").asString("");
    }

    String text(String field) {
      return body.path(field).asString("");
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  SoftwareAuthenticator device() {
    return device;
  }

  @Nullable String token() {
    return token;
  }

  /** Another browser that holds the same cookie, as after a theft or for a second tab. */
  Browser sameSession() {
    Browser other = new Browser(base, device);
    other.token = token;
    return other;
  }

  Response get(String path) {
    return send("GET", path, null, Map.of());
  }

  Response post(String path, @Nullable Object body) {
    return send("POST", path, body, Map.of());
  }

  Response delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  Response send(String method, String path, @Nullable Object body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Cookie", "sycee_session=" + token);
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      keepCookie(response);
      Map<String, String> received = new LinkedHashMap<>();
      response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
      boolean isJson = received.getOrDefault("content-type", "").contains("json");
      return new Response(
          response.statusCode(),
          isJson ? JSON.readTree(response.body()) : JsonNodeFactory.instance.missingNode(),
          received);
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private void keepCookie(HttpResponse<String> response) {
    Optional<String> cookie = response.headers().firstValue("Set-Cookie");
    if (cookie.isPresent()) {
      String value = cookie.get().split("[=;]", -1)[1];
      token = value.isEmpty() ? null : value;
    }
  }

  Response openWallet() {
    return post("/v1/holders", registration(post("/v1/holders/ceremony", null)));
  }

  Response signIn() {
    return post("/v1/sessions", assertion(post("/v1/sessions/ceremony", null)));
  }

  Response recover(String code) {
    Response ceremony = post("/v1/recoveries/ceremony", Map.of("code", code));
    return ceremony.status() == 201 ? post("/v1/recoveries", registration(ceremony)) : ceremony;
  }

  HolderId holderId() {
    return new HolderId(java.util.UUID.fromString(get("/v1/me").text("holderId")));
  }

  /** The device's answer to a ceremony that makes a passkey. */
  ObjectNode registration(Response ceremony) {
    return registration(ceremony, options -> options, SyceeTest.ORIGIN);
  }

  ObjectNode registration(Response ceremony, UnaryOperator<ObjectNode> change, String origin) {
    return answer(ceremony, device.register(change.apply(options(ceremony)).toString(), origin));
  }

  /** The device's answer to a ceremony that uses a passkey. */
  ObjectNode assertion(Response ceremony) {
    return assertion(ceremony, options -> options, SyceeTest.ORIGIN);
  }

  ObjectNode assertion(Response ceremony, UnaryOperator<ObjectNode> change, String origin) {
    return answer(ceremony, device.assertFor(change.apply(options(ceremony)).toString(), origin));
  }

  /** Asks to approve an act, and approves it. */
  ObjectNode approve(Map<String, String> act) {
    return approve(act, device);
  }

  ObjectNode approve(Map<String, String> act, SoftwareAuthenticator with) {
    Response approval = post("/v1/approvals", act);
    assertThat(approval.status()).as("approval of %s: %s", act, approval.body()).isEqualTo(201);
    ObjectNode options = options(approval);
    // Whatever device is at hand signs, even where the server did not ask for it.
    options.set("allowCredentials", JSON.createArrayNode());
    ObjectNode proof = JSON.createObjectNode();
    proof.put("approvalId", approval.text("approvalId"));
    proof.set("credential", JSON.readTree(with.assertFor(options.toString(), SyceeTest.ORIGIN)));
    return proof;
  }

  /** Adds a passkey of another device to the wallet that is signed in here. */
  Response addPasskey(SoftwareAuthenticator other) {
    ObjectNode approval = approve(Map.of("act", "passkey_add"));
    Response ceremony = post("/v1/me/passkeys/ceremony", null);
    ObjectNode body =
        answer(ceremony, other.register(options(ceremony).toString(), SyceeTest.ORIGIN));
    body.set("approval", approval);
    body.put("label", "second phone");
    return post("/v1/me/passkeys", body);
  }

  Response removePasskey(String passkeyId) {
    ObjectNode approval = approve(Map.of("act", "passkey_remove", "passkeyId", passkeyId));
    return post("/v1/me/passkeys/" + passkeyId + "/removal", Map.of("approval", approval));
  }

  Response makeRecoveryCodes() {
    ObjectNode approval = approve(Map.of("act", "recovery_codes"));
    return post("/v1/me/recovery-codes", Map.of("approval", approval));
  }

  private static ObjectNode options(Response ceremony) {
    return (ObjectNode) Objects.requireNonNull(ceremony.body().get("publicKey")).deepCopy();
  }

  private static ObjectNode answer(Response ceremony, String credential) {
    ObjectNode body = JSON.createObjectNode();
    body.put("ceremonyId", ceremony.text("ceremonyId"));
    body.set("credential", JSON.readTree(credential));
    return body;
  }
}
