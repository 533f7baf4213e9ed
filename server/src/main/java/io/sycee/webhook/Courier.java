package io.sycee.webhook;

import io.sycee.identity.OperatorVault;
import io.sycee.time.WallClock;
import io.sycee.webhook.DeliveryTable.Claim;
import io.sycee.webhook.EndpointTable.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries deliveries out, on every instance.
 *
 * <pre>
 *   claim        one statement: rows locked, skipped if locked, claimed for a minute
 *   attempt      no transaction, at most 15 s        a kill here: the claim ends by itself, and the
 *                                                    delivery is attempted again
 *   write down   one transaction                     a kill before its commit: the same
 * </pre>
 *
 * So a receiver may get a delivery twice and never not at all. Each attempt has a virtual thread of
 * its own and an endpoint has a few at a time, so that a slow receiver keeps only itself waiting.
 */
@Component
class Courier implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** Attempts that this instance has under way: a socket and a few kilobytes each. */
  static final int AT_ONCE = 1000;

  /**
   * Of one endpoint: some 20 deliveries a second to a receiver that answers in a quarter of one.
   */
  private static final int AT_ONCE_EACH = 5;

  /** What another instance recorded, or what falls due, waits at most so long. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  static final String SECRET_COLUMN = "webhook.endpoint.secret";

  private final DeliveryTable deliveries;
  private final EndpointTable endpoints;
  private final Sender sender;
  private final OperatorVault vault;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  private final Semaphore wake = new Semaphore(0);
  private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
  private volatile @Nullable Thread looking;
  private volatile boolean running;

  Courier(
      DeliveryTable deliveries,
      EndpointTable endpoints,
      Sender sender,
      OperatorVault vault,
      WallClock clock,
      PlatformTransactionManager transactions) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.sender = sender;
    this.vault = vault;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Something is due now. Never waits. */
  void look() {
    wake.release();
  }

  @Override
  public void start() {
    running = true;
    looking = Thread.ofPlatform().name("webhook-courier").start(this::goRound);
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = looking;
    if (thread != null) {
      wake.release();
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void goRound() {
    while (running) {
      try {
        int claimed = carryOutWhatIsDue();
        // A full hand means that there may be more.
        if (claimed == 0) {
          var _ = wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
          wake.drainPermits();
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException failure) {
        LOG.warn("webhooks could not be looked up: {}", failure.getClass().getSimpleName());
        rest();
      }
    }
  }

  /** A database that is away is not asked without pause. */
  private void rest() {
    try {
      var _ = wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private int carryOutWhatIsDue() {
    List<UUID> busy = new ArrayList<>();
    int all = 0;
    for (Map.Entry<UUID, Integer> endpoint : underWay.entrySet()) {
      all += endpoint.getValue();
      if (endpoint.getValue() >= AT_ONCE_EACH) {
        busy.add(endpoint.getKey());
      }
    }
    if (all > AT_ONCE - AT_ONCE_EACH) {
      return 0;
    }
    List<Claim> claims = deliveries.claim(clock.now(), AT_ONCE_EACH, AT_ONCE - all, busy);
    for (Claim claim : claims) {
      underWay.merge(claim.endpoint(), 1, Integer::sum);
      Thread.ofVirtual().name("webhook-", 0).start(() -> carryOut(claim));
    }
    return claims.size();
  }

  private void carryOut(Claim claim) {
    try {
      Optional<Target> target = endpoints.target(claim.endpoint());
      if (target.isPresent()) {
        attempt(claim, target.get());
      }
    } catch (RuntimeException failure) {
      // The claim ends by itself, and the delivery is attempted again.
      LOG.warn("webhook delivery {} was left: {}", claim.id(), failure.getClass().getSimpleName());
    } finally {
      underWay.computeIfPresent(
          claim.endpoint(), (endpoint, count) -> count == 1 ? null : count - 1);
      look();
    }
  }

  private void attempt(Claim claim, Target target) {
    Instant began = clock.now();
    long start = System.nanoTime();
    Sender.Result result =
        sender.send(target.url(), claim.event(), began, claim.body(), secrets(target, began));
    int took = Math.toIntExact(Duration.ofNanos(System.nanoTime() - start).toMillis());
    transaction.executeWithoutResult(status -> {
      if (!running && !result.isSuccess()) {
        deliveries.giveUpClaim(claim);
        return;
      }
      if (!deliveries.lockClaimed(claim)) {
        return;
      }
      deliveries.log(claim, began, result, took);
      writeDown(claim, result);
    });
    if (result.isGone()) {
      transaction.executeWithoutResult(status -> {
        endpoints.setEnabled(claim.endpoint(), false);
        deliveries.giveUpPending(claim.endpoint());
      });
    }
  }

  private void writeDown(Claim claim, Sender.Result result) {
    Instant now = clock.now();
    if (result.isSuccess()) {
      deliveries.finish(claim, DeliveryStatus.DELIVERED, now, result);
      return;
    }
    Instant next =
        RetrySchedule.next(claim.attempt(), now, result.askedToWait(), ThreadLocalRandom.current());
    if (next == null) {
      deliveries.finish(claim, DeliveryStatus.UNDELIVERED, now, result);
    } else {
      deliveries.finish(claim, DeliveryStatus.PENDING, next, result);
    }
  }

  private List<WebhookSecret> secrets(Target target, Instant now) {
    List<WebhookSecret> secrets = new ArrayList<>();
    secrets.add(WebhookSecret.ofRaw(vault.open(SECRET_COLUMN, target.secret())));
    byte[] old = target.oldSecret();
    Instant until = target.oldSecretUntil();
    if (old != null && until != null && now.isBefore(until)) {
      secrets.add(WebhookSecret.ofRaw(vault.open(SECRET_COLUMN, old)));
    }
    return secrets;
  }
}
