package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.principal}: holders and officers. */
@Component
class PrincipalTable {

  private static final String INSERT =
      """
      insert into identity.principal (id, kind, tier, user_handle, created_at)
      values (:id, :kind, :tier, :userHandle, :createdAt)
      """;

  private static final String USER_HANDLE =
      "select user_handle from identity.principal where id = :id";

  private static final String LOCK =
      "select id from identity.principal where id = :id for no key update";

  private static final String PROFILE =
      """
      select p.tier,
             p.created_at,
             (select count(*) from identity.passkey k where k.principal_id = p.id) as passkeys,
             (select count(*)
                from identity.recovery_code c
               where c.principal_id = p.id and c.used_at is null) as recovery_codes
        from identity.principal p
       where p.id = :id and p.kind = 'holder'
      """;

  private static final String VISITOR = "visitor";

  private final JdbcClient jdbc;

  PrincipalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insertHolder(UUID id, byte[] userHandle, Instant createdAt) {
    insert(id, PrincipalKind.HOLDER, userHandle, createdAt);
  }

  void insertOfficer(UUID id, byte[] userHandle, Instant createdAt) {
    insert(id, PrincipalKind.OFFICER, userHandle, createdAt);
  }

  private void insert(UUID id, PrincipalKind kind, byte[] userHandle, Instant createdAt) {
    jdbc.sql(INSERT)
        .param("id", id)
        .param("kind", kind.stored())
        .param("tier", kind == PrincipalKind.HOLDER ? VISITOR : null)
        .param("userHandle", userHandle)
        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  byte[] userHandle(UUID id) {
    return jdbc.sql(USER_HANDLE).param("id", id).query((row, number) -> row.getBytes(1)).single();
  }

  /** Makes changes to one principal's passkeys and codes happen one after the other. */
  void lock(UUID id) {
    jdbc.sql(LOCK).param("id", id).query(UUID.class).single();
  }

  HolderProfile profile(HolderId holder) {
    return jdbc.sql(PROFILE)
        .param("id", holder.value())
        .query((row, number) ->
            new HolderProfile(
                holder,
                row.getString("tier"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("passkeys"),
                row.getInt("recovery_codes")))
        .single();
  }
}
