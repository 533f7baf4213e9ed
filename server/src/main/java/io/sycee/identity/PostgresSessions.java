package io.sycee.identity;

import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sessions in the database: nothing is remembered here, so that a sign-out holds everywhere. */
@Component
class PostgresSessions implements Sessions {

  /**
   * How long a session lives unused and at most.
   *
   * <p>A holder's phone stays signed in between two months' pays; above the step-up limit, and for
   * keys, the passkey is asked for each time anyway. An officer's desk is left for a meeting and
   * has the data of others on it: half an hour, and never into the next day.
   */
  enum Lifetime {
    HOLDER(Duration.ofDays(30), Duration.ofDays(90)),
    OFFICER(Duration.ofMinutes(30), Duration.ofHours(12));

    private final Duration idle;
    private final Duration longest;

    Lifetime(Duration idle, Duration longest) {
      this.idle = idle;
      this.longest = longest;
    }

    static Lifetime of(PrincipalKind kind) {
      return switch (kind) {
        case HOLDER -> HOLDER;
        case OFFICER -> OFFICER;
      };
    }
  }

  /**
   * A sixth of the shortest idle time: one write in five minutes for a session in use, and an
   * officer who works is never signed out earlier than 25 minutes after the last click.
   */
  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  private final SessionTable table;
  private final WallClock clock;

  PostgresSessions(SessionTable table, WallClock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Joins the caller's transaction. */
  NewSession begin(UUID principal, PrincipalKind kind, UUID passkey) {
    String token = Secrets.token();
    table.insert(Secrets.hashOf(token), principal, kind, passkey, clock.now());
    return new NewSession(kind.caller(principal), token, Lifetime.of(kind).longest);
  }

  @Override
  public Optional<Session> find(String token) {
    byte[] hash = Secrets.hashOf(token);
    SessionTable.Row row = table.find(hash).orElse(null);
    if (row == null) {
      return Optional.empty();
    }
    Instant now = clock.now();
    if (!isAlive(row, now)) {
      return Optional.empty();
    }
    if (!now.isBefore(row.lastSeenAt().plus(SEEN_EVERY))) {
      table.seen(hash, now);
    }
    return Optional.of(new Session(row.id(), row.kind().caller(row.principal()), row.passkey()));
  }

  @Override
  public boolean isAlive(UUID id) {
    SessionTable.Row row = table.find(id);
    return row != null && isAlive(row, clock.now());
  }

  private static boolean isAlive(SessionTable.Row row, Instant now) {
    Lifetime lifetime = Lifetime.of(row.kind());
    return now.isBefore(row.lastSeenAt().plus(lifetime.idle))
        && now.isBefore(row.createdAt().plus(lifetime.longest));
  }

  @Override
  public void end(String token) {
    table.delete(Secrets.hashOf(token));
  }

  /** Joins the caller's transaction. */
  void endAllOf(UUID principal) {
    table.deleteOfPrincipal(principal);
  }

  /** Joins the caller's transaction. */
  void endAllWith(UUID passkey) {
    table.deleteOfPasskey(passkey);
  }

  int deleteDead() {
    Instant now = clock.now();
    int deleted = 0;
    for (PrincipalKind kind : PrincipalKind.values()) {
      Lifetime lifetime = Lifetime.of(kind);
      deleted += table.deleteDead(kind, now.minus(lifetime.idle), now.minus(lifetime.longest));
    }
    return deleted;
  }
}
