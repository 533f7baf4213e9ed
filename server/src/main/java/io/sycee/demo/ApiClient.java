package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person with a passkey, using the public HTTP API from outside: the demo's owners, the tour's
 * visitor, and the clients of tests. It knows nothing of the server but its address.
 */
public final class ApiClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A request that takes longer has failed; the platform answers in milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  private final String site;
  private final String origin;
  private final SoftwareAuthenticator passkeys = new SoftwareAuthenticator();
  private @Nullable String cookie;
  private @Nullable String apiKey;

  /**
   * @param site such as {@code http://localhost:8080}, without a slash at the end
   */
  public ApiClient(String site) {
    this(site, site);
  }

  /**
   * @param site where it listens
   * @param origin where browsers reach it: what passkeys are bound to
   */
  public ApiClient(String site, String origin) {
    this.site = site;
    this.origin = origin;
  }

  /** A shop's program, which shows an API key instead of using a passkey. */
  public static ApiClient ofProgram(String site, String apiKey) {
    ApiClient program = new ApiClient(site);
    program.apiKey = apiKey;
    return program;
  }

  /**
   * An answer.
   *
   * @param body null when it is not JSON
   * @param bytes the body as it came
   */
  @SuppressWarnings("ArrayRecordComponent") // An HTTP body, read once and never compared.
  public record Reply(int status, @Nullable JsonNode body, byte[] bytes, boolean replayed) {

    /** A member of the body; fails with the whole answer when it is not there. */
    public JsonNode get(String name) {
      if (body == null || !body.has(name)) {
        throw new IllegalStateException("no \"" + name + "\" in " + status + " " + text());
      }
      return body.get(name);
    }

    public String text() {
      return new String(bytes, UTF_8);
    }

    /** This answer, if it has the expected status; fails with the whole answer otherwise. */
    public Reply must(int expected) {
      if (status != expected) {
        throw new IllegalStateException("expected " + expected + ", got " + status + " " + text());
      }
      return this;
    }
  }

  public SoftwareAuthenticator passkeys() {
    return passkeys;
  }

  /** The session as a header, for whoever speaks HTTP by other means. */
  public String cookie() {
    return Objects.requireNonNull(cookie, "nobody is signed in");
  }

  /** Opens a wallet with a new passkey and stays signed in. */
  public Reply openWallet() {
    return register("/v1/holders", Map.of());
  }

  /** Enrols an officer with the token that {@code ./sycee officer add} printed. */
  public Reply enrolOfficer(String token) {
    return register("/v1/officers", Map.of("token", token));
  }

  /** Signs in anew with a passkey that this client made. */
  public Reply signIn() {
    Reply ceremony = post("/v1/sessions/ceremony", Map.of()).must(201);
    return post(
        "/v1/sessions",
        Map.of(
            "ceremonyId",
            ceremony.get("ceremonyId").stringValue(),
            "credential",
            assertion(ceremony.get("publicKey"))));
  }

  /** A fresh approval over exact terms; what to send along as {@code approval}. */
  public Map<String, Object> approve(Map<String, ?> terms) {
    return approval(post("/v1/approvals", terms).must(201));
  }

  /**
   * The same where it may be refused.
   *
   * @param body is given the {@code approval} if it was not
   */
  public Reply tryToApprove(Map<String, ?> terms, Map<String, Object> body) {
    Reply begun = post("/v1/approvals", terms);
    if (begun.status() == 201) {
      body.put("approval", approval(begun));
    }
    return begun;
  }

  private Map<String, Object> approval(Reply begun) {
    return Map.of(
        "approvalId",
        begun.get("approvalId").stringValue(),
        "credential",
        assertion(begun.get("publicKey")));
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** A POST under a new idempotency key. */
  public Reply post(String path, Object body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  public Reply post(String path, Object body, String idempotencyKey) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private Reply register(String path, Map<String, ?> start) {
    Reply ceremony = post(path + "/ceremony", start).must(201);
    return post(
        path,
        Map.of(
            "ceremonyId",
            ceremony.get("ceremonyId").stringValue(),
            "credential",
            JSON.readTree(passkeys.register(ceremony.get("publicKey").toString(), origin))));
  }

  private JsonNode assertion(JsonNode options) {
    return JSON.readTree(passkeys.assertFor(options.toString(), origin));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path)).timeout(PATIENCE);
    if (apiKey != null) {
      request.header("Authorization", "Bearer " + apiKey);
    }
    return cookie == null ? request : request.header("Cookie", cookie);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      response
          .headers()
          .allValues("Set-Cookie")
          .forEach(set -> cookie = set.substring(0, set.indexOf(';')));
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Reply(
          response.statusCode(),
          type.contains("json") ? JSON.readTree(response.body()) : null,
          response.body(),
          response.headers().firstValue("Idempotent-Replayed").isPresent());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
