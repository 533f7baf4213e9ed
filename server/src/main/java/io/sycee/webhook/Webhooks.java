package io.sycee.webhook;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.OperatorVault;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a shop's programs are told, and what became of each delivery. Steps that change something
 * join the caller's transaction.
 */
@Component
public class Webhooks {

  /** As for API keys: a weekend's time to roll the new one out. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

  /** Each costs every payment of the shop a row. */
  private static final int MOST_ENDPOINTS = 10;

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Targets targets;
  private final Courier courier;
  private final OperatorVault vault;
  private final WallClock clock;

  Webhooks(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Targets targets,
      Courier courier,
      OperatorVault vault,
      WallClock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.targets = targets;
    this.courier = courier;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * An endpoint with its new secret, to be shown this once.
   *
   * @param secret as {@code whsec_…}
   */
  public record Made(Endpoint endpoint, String secret) {

    @Override
    public String toString() {
      return "Made[" + endpoint.id() + "]";
    }
  }

  /** A delivery with what is sent, byte for byte, and each attempt. */
  public record Told(Delivery delivery, String body, List<Delivery.Attempt> attempts) {}

  public List<Endpoint> of(UUID shop) {
    return endpoints.ofShop(shop);
  }

  /** Answers with {@link Made}, or with the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer make(UUID shop, String url, Set<EventKind> events) {
    Optional<Problem> refusal = targets.refuses(url);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    endpoints.lockShop(shop);
    if (endpoints.ofShop(shop).size() >= MOST_ENDPOINTS) {
      return Problem.of(
              ProblemCode.LIMIT_REACHED,
              "A shop has at most "
                  + MOST_ENDPOINTS
                  + " webhook endpoints. Remove one that is not needed. Nothing changed.")
          .with("limit", MOST_ENDPOINTS);
    }
    Endpoint endpoint =
        new Endpoint(TimeOrderedId.next(), shop, url, events, true, clock.now(), null);
    WebhookSecret secret = WebhookSecret.generate();
    endpoints.insert(endpoint, sealed(secret));
    return Done.created(new Made(endpoint, secret.exposed()));
  }

  /** A new secret at once; until the stated moment deliveries carry the old signature as well. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer rotate(UUID shop, UUID id, Instant oldSecretWorksUntil) {
    if (endpoints.lock(shop, id).isEmpty()) {
      return Problem.notFound();
    }
    WebhookSecret secret = WebhookSecret.generate();
    endpoints.rotate(id, sealed(secret), oldSecretWorksUntil);
    return Done.created(new Made(endpoints.find(shop, id).orElseThrow(), secret.exposed()));
  }

  /** For a receiver that said that it is gone and is back. Answers with the endpoint. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer enable(UUID shop, UUID id) {
    if (endpoints.lock(shop, id).isEmpty()) {
      return Problem.notFound();
    }
    endpoints.setEnabled(id, true);
    return Done.ok(endpoints.find(shop, id).orElseThrow());
  }

  /** With its deliveries and their log. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer remove(UUID shop, UUID id) {
    if (endpoints.lock(shop, id).isEmpty()) {
      return Problem.notFound();
    }
    endpoints.delete(id);
    return Done.nothingToSay();
  }

  /** Newest first; empty also for an endpoint that is not this shop's. */
  public Optional<List<Delivery>> deliveries(
      UUID shop, UUID endpoint, @Nullable DeliveryStatus status, @Nullable UUID before, int limit) {
    return endpoints
        .find(shop, endpoint)
        .map(known -> deliveries.list(endpoint, status, before, limit));
  }

  public Optional<Told> delivery(UUID shop, UUID endpoint, UUID id) {
    return endpoints
        .find(shop, endpoint)
        .flatMap(known -> deliveries.find(endpoint, id))
        .map(delivery -> new Told(delivery, deliveries.body(id), deliveries.attempts(id)));
  }

  /** Sends it again at once, from the first attempt on. Answers with the delivery. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer replay(UUID shop, UUID endpoint, UUID id) {
    Optional<Problem> refusal = notListening(shop, endpoint);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Delivery> found = deliveries.lock(endpoint, id);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    // One that is pending is on its way already.
    if (found.get().status().mayBecome(DeliveryStatus.PENDING)) {
      deliveries.replay(id, clock.now());
    }
    courier.look();
    return Done.ok(deliveries.find(endpoint, id).orElseThrow());
  }

  /** Sends again what was recorded since then and is undelivered. Answers with how many. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer replaySince(UUID shop, UUID endpoint, Instant since) {
    Optional<Problem> refusal = notListening(shop, endpoint);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    int replayed = deliveries.replaySince(endpoint, since, clock.now());
    courier.look();
    return Done.ok(Map.of("replayed", replayed));
  }

  private Optional<Problem> notListening(UUID shop, UUID id) {
    Optional<Endpoint> endpoint = endpoints.lock(shop, id);
    if (endpoint.isEmpty()) {
      return Optional.of(Problem.notFound());
    }
    return endpoint.get().enabled()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemCode.WEBHOOK_ENDPOINT_DISABLED,
                "This endpoint answered 410, so that it was disabled. Enable it first. Nothing"
                    + " changed."));
  }

  private byte[] sealed(WebhookSecret secret) {
    return vault.seal(Courier.SECRET_COLUMN, secret.exposeRaw());
  }
}
