package io.sycee.merchant;

import io.sycee.identity.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of a shop, without what it is proved by.
 *
 * @param name what the owner calls the program that has it
 * @param expiresAt null for one that does not
 * @param lastUsedOn the day in UTC; null for one that was never used
 * @param secrets what it can be proved by, newest first
 */
public record ApiKey(
    UUID id,
    UUID shop,
    String name,
    Set<Scope> scopes,
    Instant madeAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable LocalDate lastUsedOn,
    List<Secret> secrets) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
    secrets = List.copyOf(secrets);
  }

  /**
   * @param worksUntil set by a rotation; null for the newest
   */
  public record Secret(String lastFour, Instant madeAt, @Nullable Instant worksUntil) {}

  /** As its owner is told it: living, expired or revoked. */
  public String stateAt(Instant now) {
    if (revokedAt != null) {
      return "revoked";
    }
    return expiresAt == null || now.isBefore(expiresAt) ? "living" : "expired";
  }
}
