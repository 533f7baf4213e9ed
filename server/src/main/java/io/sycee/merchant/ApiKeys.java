package io.sycee.merchant;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.BearerKeys;
import io.sycee.identity.HolderId;
import io.sycee.identity.Outcome;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopProgram;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys by which a shop's programs come in. Steps that change something join the caller's
 * transaction. Nothing is remembered here: a revoked key is refused everywhere with the next
 * request.
 */
@Component
public class ApiKeys implements BearerKeys {

  /** Time to roll a new secret out over a weekend; longer, and the old one is never taken away. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

  /** A key for each of a shop's programs, and a page that a person can read. */
  private static final int MOST_LIVING = 20;

  private final ApiKeyTable table;
  private final ShopTable shops;
  private final WallClock clock;
  private final boolean live;

  ApiKeys(
      ApiKeyTable table,
      ShopTable shops,
      WallClock clock,
      @Value("${sycee.rails.sandbox:false}") boolean sandbox) {
    this.table = table;
    this.shops = shops;
    this.clock = clock;
    this.live = !sandbox;
  }

  /**
   * A key with its new secret, to be shown this once.
   *
   * @param secret null where the answer is kept
   */
  public record Made(ApiKey key, @Nullable String secret) {

    @Override
    public String toString() {
      return "Made[" + key.id() + "]";
    }
  }

  /** Newest first. */
  public List<ApiKey> of(UUID shop) {
    return table.ofShop(shop, clock.now());
  }

  public Optional<ApiKey> find(UUID shop, UUID key) {
    return of(shop).stream().filter(known -> known.id().equals(key)).findFirst();
  }

  /**
   * @param expiresAt null for one that does not expire
   * @return {@link Done} with {@link Made}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer make(
      UUID shop, HolderId owner, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    Instant now = clock.now();
    // Two that race for the last place are decided one after the other.
    var _ = shops.lock(shop).orElseThrow();
    long living =
        table.ofShop(shop, now).stream().filter(key -> key.stateAt(now).equals("living")).count();
    if (living >= MOST_LIVING) {
      return Problem.of(
              ProblemCode.LIMIT_REACHED,
              "A shop has at most "
                  + MOST_LIVING
                  + " living keys. Revoke one that is not needed. Nothing changed.")
          .with("limit", MOST_LIVING);
    }
    ApiKey key =
        new ApiKey(TimeOrderedId.next(), shop, name, scopes, now, expiresAt, null, null, List.of());
    table.insert(key, owner);
    return Done.created(withNewSecret(key, now));
  }

  /**
   * A new secret at once; what worked before works until the stated moment.
   *
   * @return {@link Done} with {@link Made}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer rotate(UUID shop, UUID id, Instant oldSecretsWorkUntil) {
    Instant now = clock.now();
    Optional<ApiKey> found = table.lock(shop, id, now);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    ApiKey key = found.get();
    if (!key.stateAt(now).equals("living")) {
      return Problem.of(
          ProblemCode.API_KEY_ENDED,
          "The key is " + key.stateAt(now) + "; make a new one. Nothing changed.");
    }
    table.endSecrets(id, oldSecretsWorkUntil);
    return Done.created(withNewSecret(key, now));
  }

  private Made withNewSecret(ApiKey key, Instant now) {
    ApiKeySecret secret = ApiKeySecret.generate(live);
    table.insertSecret(key.id(), secret, now);
    return new Made(table.lock(key.shop(), key.id(), now).orElseThrow(), secret.exposed());
  }

  /** Ends it at once; doing it twice changes nothing. Answers with the key. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer revoke(UUID shop, UUID id) {
    Instant now = clock.now();
    if (table.lock(shop, id, now).isEmpty()) {
      return Problem.notFound();
    }
    table.revoke(id, now);
    return Done.ok(table.lock(shop, id, now).orElseThrow());
  }

  @Override
  public Outcome<ShopProgram> read(String text) {
    ApiKeySecret secret = ApiKeySecret.read(text);
    if (secret == null) {
      return Outcome.refused(
          Problem.of(
              ProblemCode.API_KEY_MALFORMED,
              "What came after \"Bearer\" is not an API key, or not all of one: its checksum does"
                  + " not fit. Copy it again. Nothing changed, no money moved."));
    }
    if (secret.isLive() != live) {
      return Outcome.refused(otherMode());
    }
    Optional<ApiKeyTable.Shown> found = table.find(secret.hash());
    Instant now = clock.now();
    if (found.isEmpty() || !works(found.get(), now)) {
      return Outcome.refused(
          Problem.of(
              ProblemCode.API_KEY_REFUSED,
              "This API key was revoked, has expired, was replaced, or is of another"
                  + " installation. Ask the shop's owner for a new one. Nothing changed, no money"
                  + " moved."));
    }
    ApiKeyTable.Shown key = found.get();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(key.lastUsedOn())) {
      table.used(key.key(), today);
    }
    return Outcome.success(new ShopProgram(key.key(), key.shop(), key.scopes(), key.madeBy()));
  }

  private static boolean works(ApiKeyTable.Shown key, Instant now) {
    return key.revokedAt() == null
        && isAhead(key.expiresAt(), now)
        && isAhead(key.worksUntil(), now);
  }

  /** Whether that end, if there is one, is still to come. */
  private static boolean isAhead(@Nullable Instant end, Instant now) {
    return end == null || now.isBefore(end);
  }

  private Problem otherMode() {
    return Problem.of(
        ProblemCode.API_KEY_OTHER_MODE,
        live
            ? "This is a test key, and here money is real: use a key that begins with sk_live_."
                + " Nothing changed, no money moved."
            : "This is a live key, and this is a sandbox: use a key that begins with sk_test_, and"
                + " keep live keys away from test systems. Nothing changed, no money moved.");
  }
}
