package io.sycee.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.passkey}: public keys that may sign in as a principal. */
@Component
class PasskeyTable {

  /** Whoever makes the same credential id known a second time is refused, not answered with 500. */
  private static final String INSERT =
      """
      insert into identity.passkey
        (id, principal_id, credential_id, credential_data, sign_count, backup_eligible, backed_up,
         transports, label, created_at)
      values
        (:id, :principal, :credentialId, :credentialData, :signCount, :backupEligible, :backedUp,
         :transports, :label, :createdAt)
      on conflict on constraint passkey_credential_id do nothing
      """;

  private static final String LOCK_BY_CREDENTIAL =
      """
      select k.id, k.principal_id, k.credential_id, k.credential_data, k.sign_count,
             k.backup_eligible, k.backed_up, k.transports, k.label, k.created_at, k.last_used_at,
             p.kind, p.user_handle
        from identity.passkey k
        join identity.principal p on p.id = k.principal_id
       where k.credential_id = :credentialId
         for no key update of k
      """;

  private static final String OF_PRINCIPAL =
      """
      select k.id, k.principal_id, k.credential_id, k.credential_data, k.sign_count,
             k.backup_eligible, k.backed_up, k.transports, k.label, k.created_at, k.last_used_at,
             p.kind, p.user_handle
        from identity.passkey k
        join identity.principal p on p.id = k.principal_id
       where k.principal_id = :principal
       order by k.created_at, k.id
      """;

  private static final String USED =
      """
      update identity.passkey
         set sign_count = :signCount, backed_up = :backedUp, last_used_at = :at
       where id = :id
      """;

  private static final String DELETE =
      "delete from identity.passkey where id = :id and principal_id = :principal";

  private final JdbcClient jdbc;

  PasskeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A stored passkey with what of its owner an assertion is checked against. */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as records.
  record Row(
      UUID id,
      UUID principal,
      PrincipalKind kind,
      byte[] userHandle,
      byte[] credentialId,
      byte[] credentialData,
      long signCount,
      boolean backupEligible,
      boolean backedUp,
      List<String> transports,
      byte @Nullable [] label,
      Instant createdAt,
      @Nullable Instant lastUsedAt) {}

  /** False if the credential id is already known. */
  boolean insert(
      UUID id, UUID principal, NewCredential credential, byte @Nullable [] label, Instant at) {
    return jdbc.sql(INSERT)
            .param("id", id)
            .param("principal", principal)
            .param("credentialId", credential.credentialId())
            .param("credentialData", credential.credentialData())
            .param("signCount", credential.signCount())
            .param("backupEligible", credential.backupEligible())
            .param("backedUp", credential.backedUp())
            .param("transports", String.join(",", credential.transports()))
            .param("label", label)
            .param("createdAt", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Locks the row until the transaction ends, so that one signature counter is used once. */
  @Nullable Row lockByCredential(byte[] credentialId) {
    return jdbc.sql(LOCK_BY_CREDENTIAL)
        .param("credentialId", credentialId)
        .query((row, number) -> row(row))
        .optional()
        .orElse(null);
  }

  /** Oldest first. */
  List<Row> ofPrincipal(UUID principal) {
    return jdbc.sql(OF_PRINCIPAL)
        .param("principal", principal)
        .query((row, number) -> row(row))
        .list();
  }

  void used(UUID id, long signCount, boolean backedUp, Instant at) {
    jdbc.sql(USED)
        .param("id", id)
        .param("signCount", signCount)
        .param("backedUp", backedUp)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean delete(UUID id, UUID principal) {
    return jdbc.sql(DELETE).param("id", id).param("principal", principal).update() == 1;
  }

  private static Row row(ResultSet row) throws SQLException {
    String transports = row.getString("transports");
    Timestamp lastUsedAt = row.getTimestamp("last_used_at");
    return new Row(
        row.getObject("id", UUID.class),
        row.getObject("principal_id", UUID.class),
        PrincipalKind.ofStored(row.getString("kind")),
        row.getBytes("user_handle"),
        row.getBytes("credential_id"),
        row.getBytes("credential_data"),
        row.getLong("sign_count"),
        row.getBoolean("backup_eligible"),
        row.getBoolean("backed_up"),
        transports.isEmpty() ? List.of() : List.of(transports.split(",", -1)),
        row.getBytes("label"),
        row.getTimestamp("created_at").toInstant(),
        lastUsedAt == null ? null : lastUsedAt.toInstant());
  }
}
