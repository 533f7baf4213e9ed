package io.sycee.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * One shop's way into a Sycee platform, by one of its API keys. For any number of threads.
 *
 * <p>A request that is open (the network broke, the platform is busy, the answer got lost) is asked
 * again with the same idempotency key; the platform carries it out once at most. What is refused is
 * thrown as {@link SyceeException.Refused}, what stays open as {@link SyceeException.Unknown}.
 */
public final class SyceeClient {

  /** The platform answers in milliseconds; what takes longer got lost. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** After these the same request may be asked again, with the same key. */
  private static final Set<String> OPEN =
      Set.of(
          "busy",
          "unavailable",
          "outcome_unknown",
          "internal_error",
          "idempotency_key_in_progress",
          "too_many_requests");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // What a newer platform adds is not for us.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final String site;
  private final String apiKey;
  private final Retries retries;
  private final HttpClient http;
  private final Map<String, String> headers;
  private volatile @Nullable UUID shop;

  private SyceeClient(
      String site, String apiKey, Retries retries, HttpClient http, Map<String, String> headers) {
    this.site = site;
    this.apiKey = apiKey;
    this.retries = retries;
    this.http = http;
    this.headers = headers;
  }

  /**
   * @param site such as {@code https://pay.example.org}
   * @param apiKey {@code sk_test_…} or {@code sk_live_…}
   */
  public static SyceeClient of(URI site, String apiKey) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    String text = site.toString().replaceFirst("/+$", "");
    return new SyceeClient(text, apiKey, Retries.USUAL, http, Map.of());
  }

  /** The same with other retries. */
  public SyceeClient with(Retries others) {
    return new SyceeClient(site, apiKey, others, http, headers);
  }

  /**
   * The same with a further header on every request that changes something, such as a sandbox's
   * {@code Sycee-Sandbox-Fault}.
   */
  public SyceeClient withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SyceeClient(site, apiKey, retries, http, more);
  }

  /** The shop whose key this is; asked once. */
  public UUID shop() {
    UUID known = shop;
    if (known == null) {
      known = get("/v1/api-keys/current", type(Key.class)).shopId();
      shop = known;
    }
    return known;
  }

  private record Key(UUID shopId) {}

  /** What an answer is read as; the parameter is for the compiler alone. */
  @SuppressWarnings("UnusedTypeParameter")
  private record Shape<T>(JavaType type) {}

  /** Asks for an amount, under a key that is made for it. */
  public Charge createCharge(NewCharge charge) {
    return createCharge(charge, newKey());
  }

  /**
   * Asks for an amount.
   *
   * @param idempotencyKey kept with your order: after a crash the same key gives the same charge
   */
  public Charge createCharge(NewCharge charge, String idempotencyKey) {
    return post(path("/charges"), charge, idempotencyKey, type(Charge.class));
  }

  public Charge charge(UUID id) {
    return get(path("/charges/" + id), type(Charge.class));
  }

  /** Withdraws an unpaid charge; doing it twice changes nothing. */
  public Charge cancelCharge(UUID id) {
    return post(path("/charges/" + id + "/cancellation"), Map.of(), newKey(), type(Charge.class));
  }

  public Page<Charge> charges(ListQuery query) {
    return get(path("/charges" + query.text()), page(Charge.class));
  }

  /**
   * @param expand {@code charge}, {@code refunds}, both or nothing
   */
  public Payment payment(UUID id, String... expand) {
    ListQuery query = expand.length == 0 ? ListQuery.all() : ListQuery.all().expand(expand);
    return get(path("/payments/" + id + query.text()), type(Payment.class));
  }

  /** Payments of all days. */
  public Page<Payment> payments(ListQuery query) {
    return get(path("/payments/search" + query.text()), page(Payment.class));
  }

  /** Gives money back, under a key that is made for it. */
  public Refund refund(UUID payment, NewRefund refund) {
    return refund(payment, refund, newKey());
  }

  /**
   * Gives money back.
   *
   * @param idempotencyKey kept with your case: after a crash the same key gives back once
   */
  public Refund refund(UUID payment, NewRefund refund, String idempotencyKey) {
    return post(
        path("/payments/" + payment + "/refunds"), refund, idempotencyKey, type(Refund.class));
  }

  public Refund refund(UUID id) {
    return get(path("/refunds/" + id), type(Refund.class));
  }

  public Page<Refund> refunds(ListQuery query) {
    return get(path("/refunds" + query.text()), page(Refund.class));
  }

  /** The events that an endpoint was sent, or is to be sent; they are kept for 30 days. */
  public Page<Delivery> events(UUID endpoint, ListQuery query) {
    return get(
        path("/webhook-endpoints/" + endpoint + "/deliveries" + query.text()),
        page(Delivery.class));
  }

  private String path(String rest) {
    return "/v1/shops/" + shop() + rest;
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static <T> Shape<T> type(Class<T> type) {
    return new Shape<>(JSON.getTypeFactory().constructType(type));
  }

  private static <T> Shape<Page<T>> page(Class<T> rows) {
    return new Shape<>(JSON.getTypeFactory().constructParametricType(Page.class, rows));
  }

  private <T> T get(String path, Shape<T> type) {
    return send(request(path).GET(), null, type);
  }

  private <T> T post(String path, Object body, String idempotencyKey, Shape<T> type) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    headers.forEach(request::header);
    return send(request, idempotencyKey, type);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + apiKey);
  }

  private <T> T send(HttpRequest.Builder builder, @Nullable String idempotencyKey, Shape<T> type) {
    HttpRequest request = builder.build();
    for (int attempt = 1; ; attempt++) {
      Duration asked = Duration.ZERO;
      String open;
      @Nullable Exception cause = null;
      try {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() < 300) {
          return JSON.readValue(answer.body(), type.type());
        }
        Problem problem = problem(answer);
        if (!OPEN.contains(problem.code())) {
          throw new SyceeException.Refused(problem, idempotencyKey);
        }
        open = problem.code() + ": " + problem.detail();
        asked = retryAfter(answer);
      } catch (IOException broken) {
        open = "the network broke: " + broken;
        cause = broken;
      } catch (JacksonException cut) {
        open = "the answer could not be read";
        cause = cut;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new SyceeException.Unknown("interrupted", idempotencyKey, stopped);
      }
      if (attempt >= retries.attempts()) {
        throw new SyceeException.Unknown(open, idempotencyKey, cause);
      }
      pause(retries.pauseMillis(attempt, asked), idempotencyKey);
    }
  }

  private static void pause(long millis, @Nullable String idempotencyKey) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SyceeException.Unknown("interrupted", idempotencyKey, stopped);
    }
  }

  private static Duration retryAfter(HttpResponse<?> answer) {
    String seconds = answer.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }

  /** What is no problem document comes from something between us and the platform. */
  private static Problem problem(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    try {
      Map<String, Object> facts =
          JSON.readValue(answer.body(), new TypeReference<LinkedHashMap<String, Object>>() {});
      if (facts.get("code") instanceof String code) {
        Object moved = facts.get("moneyMoved");
        return new Problem(
            status,
            code,
            String.valueOf(facts.get("detail")),
            moved instanceof Boolean known ? known : null,
            facts);
      }
    } catch (JacksonException foreign) {
      // Told below, by its status.
    }
    String body = new String(answer.body(), UTF_8);
    String shortened = body.length() > 200 ? body.substring(0, 200) : body;
    return new Problem(
        status, status >= 500 ? "unavailable" : "http_" + status, shortened, null, Map.of());
  }
}
