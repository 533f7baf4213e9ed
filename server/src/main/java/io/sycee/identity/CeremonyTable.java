package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.ceremony}: challenges that wait for a passkey. */
@Component
class CeremonyTable {

  private static final String INSERT =
      """
      insert into identity.ceremony
        (id, kind, challenge, principal_id, user_handle, secret_hash, expires_at)
      values (:id, :kind, :challenge, :principal, :userHandle, :secretHash, :expiresAt)
      """;

  /** Of any number of racing presentations exactly one gets the row. */
  private static final String SPEND =
      """
      update identity.ceremony
         set spent_at = :now
       where id = :id and kind = :kind and spent_at is null and expires_at > :now
      returning id, kind, challenge, principal_id, user_handle, secret_hash, expires_at
      """;

  private static final String DELETE_EXPIRED =
      "delete from identity.ceremony where expires_at < :now";

  private final JdbcClient jdbc;

  CeremonyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the passkey is asked for. A challenge made for one kind never serves another. */
  enum Kind {
    OPENING,
    SIGN_IN,
    PASSKEY_ADD,
    RECOVERY,
    ENROLMENT;

    private String stored() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param principal for whom the new passkey is; null while opening and signing in
   * @param userHandle of the wallet being opened; null otherwise
   * @param secretHash of the recovery code or enrolment token; null for the other kinds
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as records.
  record Row(
      UUID id,
      Kind kind,
      byte[] challenge,
      @Nullable UUID principal,
      byte @Nullable [] userHandle,
      byte @Nullable [] secretHash,
      Instant expiresAt) {}

  void insert(Row ceremony) {
    jdbc.sql(INSERT)
        .param("id", ceremony.id())
        .param("kind", ceremony.kind().stored())
        .param("challenge", ceremony.challenge())
        .param("principal", ceremony.principal())
        .param("userHandle", ceremony.userHandle())
        .param("secretHash", ceremony.secretHash())
        .param("expiresAt", ceremony.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Nullable Row spend(UUID id, Kind kind, Instant now) {
    return jdbc.sql(SPEND)
        .param("id", id)
        .param("kind", kind.stored())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Row(
                row.getObject("id", UUID.class),
                kind,
                row.getBytes("challenge"),
                row.getObject("principal_id", UUID.class),
                row.getBytes("user_handle"),
                row.getBytes("secret_hash"),
                row.getTimestamp("expires_at").toInstant()))
        .optional()
        .orElse(null);
  }

  int deleteExpired(Instant now) {
    return jdbc.sql(DELETE_EXPIRED).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }
}
