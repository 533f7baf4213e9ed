package io.sycee.scenario;

import io.sycee.SyceeTest;
import io.sycee.demo.SoftwareAuthenticator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with a passkey who uses the API from outside. Every answer is held against the API's
 * description, and so is every body that a route accepted.
 */
public final class Person {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String site;
  private final SoftwareAuthenticator passkeys;
  private volatile @Nullable String cookie;
  private @Nullable String secret;

  Person(String site) {
    this(site, new SoftwareAuthenticator());
  }

  private Person(String site, SoftwareAuthenticator passkeys) {
    this.site = site;
    this.passkeys = passkeys;
  }

  /** A program that shows an API key, instead of a person with a passkey. */
  static Person program(String site, String secret) {
    Person program = new Person(site);
    program.secret = secret;
    return program;
  }

  public static String json(Object body) {
    return JSON.writeValueAsString(body);
  }

  /** The same person with the same session, before another instance of the platform. */
  public Person at(String otherSite) {
    Person there = new Person(otherSite, passkeys);
    there.cookie = cookie;
    there.secret = secret;
    return there;
  }

  public Person openWallet() {
    register("/v1/holders", null).must(201);
    return this;
  }

  public Person enrol(String token) {
    register("/v1/officers", Map.of("token", token)).must(201);
    return this;
  }

  public Reply signIn() {
    Reply ceremony = post("/v1/sessions/ceremony", null).must(201);
    return post(
        "/v1/sessions",
        Map.of("ceremonyId", ceremony.text("ceremonyId"), "credential", assertion(ceremony)));
  }

  /** A fresh approval: what to send along as {@code approval}. */
  public Map<String, Object> approve(Map<String, ?> terms) {
    Reply approval = post("/v1/approvals", terms).must(201);
    return Map.of("approvalId", approval.text("approvalId"), "credential", assertion(approval));
  }

  /** The same payment with this person's approval of {@code approved}. */
  public Map<String, Object> withApproval(Map<String, ?> payment, Map<String, ?> approved) {
    Map<String, Object> body = new HashMap<>(payment);
    body.put("approval", approve(Map.of("act", "payment", "payment", approved)));
    return body;
  }

  public Map<String, Object> approved(Map<String, ?> payment) {
    return withApproval(payment, payment);
  }

  public long balanceMinor() {
    return get("/v1/wallets/EUR").must(200).number("balanceMinor");
  }

  public Reply get(String path) {
    return send("GET", path, null, Map.of());
  }

  /** A POST under a new idempotency key. */
  public Reply post(String path, @Nullable Object body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  public Reply post(String path, @Nullable Object body, String idempotencyKey) {
    return send(
        "POST",
        path,
        body == null ? null : JSON.writeValueAsString(body),
        Map.of("Idempotency-Key", idempotencyKey));
  }

  /** A request as it stands, for what no decent client would send. */
  public Reply send(
      String method, String path, @Nullable String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        builder(path)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      keepCookie(response);
      Map<String, String> received = new HashMap<>();
      response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
      Reply reply = new Reply(response.statusCode(), response.body(), received);
      Contract.file().judge(method, path, reply);
      if (body != null && reply.status() < 300 && !headers.containsKey("Content-Type")) {
        Contract.file().judgeRequest(method, path, JSON.readTree(body));
      }
      return reply;
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(method + " " + path, broken);
    }
  }

  /** Opens a live stream and waits for its greeting. */
  public LiveStream follow(String path) {
    return LiveStream.open(HTTP, builder(path).build(), path);
  }

  private HttpRequest.Builder builder(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path)).timeout(PATIENCE);
    String shown = secret;
    if (shown != null) {
      return request.header("Authorization", "Bearer " + shown);
    }
    String held = cookie;
    return held == null ? request : request.header("Cookie", held);
  }

  private Reply register(String path, @Nullable Map<String, ?> start) {
    Reply ceremony = post(path + "/ceremony", start).must(201);
    String credential =
        passkeys.register(ceremony.json().path("publicKey").toString(), SyceeTest.ORIGIN);
    return post(
        path,
        Map.of("ceremonyId", ceremony.text("ceremonyId"), "credential", JSON.readTree(credential)));
  }

  private JsonNode assertion(Reply asked) {
    return JSON.readTree(
        passkeys.assertFor(asked.json().path("publicKey").toString(), SyceeTest.ORIGIN));
  }

  private void keepCookie(HttpResponse<?> response) {
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> {
          String value = set.substring(0, set.indexOf(';'));
          cookie = value.endsWith("=") ? null : value;
        });
  }
}
