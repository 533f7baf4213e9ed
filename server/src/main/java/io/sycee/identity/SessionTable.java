package io.sycee.identity;

import io.sycee.gather.GatheredLookup;
import io.sycee.gather.Gathering;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.session}: who is signed in, by the hash of the cookie's token. */
@Component
class SessionTable {

  private static final String INSERT =
      """
      insert into identity.session
        (token_hash, principal_id, kind, passkey_id, created_at, last_seen_at)
      values (:tokenHash, :principal, :kind, :passkey, :at, :at)
      """;

  private static final String FIND =
      """
      select token_hash, id, principal_id, kind, passkey_id, created_at, last_seen_at
        from identity.session
       where token_hash = any(:tokenHashes::bytea[])
      """;

  private static final String FIND_BY_ID =
      """
      select id, principal_id, kind, passkey_id, created_at, last_seen_at
        from identity.session
       where id = :id
      """;

  private static final String SEEN =
      """
      update identity.session
         set last_seen_at = :at
       where token_hash = :tokenHash and last_seen_at < :at
      """;

  private static final String DELETE = "delete from identity.session where token_hash = :tokenHash";

  private static final String DELETE_OF_PRINCIPAL =
      "delete from identity.session where principal_id = :principal";

  private static final String DELETE_OF_PASSKEY =
      "delete from identity.session where passkey_id = :passkey";

  private static final String DELETE_DEAD =
      """
      delete from identity.session
       where kind = :kind and (last_seen_at <= :idleSince or created_at <= :createdBefore)
      """;

  private final JdbcClient jdbc;
  private final GatheredLookup<ByteBuffer, Row> lookup;

  SessionTable(JdbcClient jdbc, Gathering gathering) {
    this.jdbc = jdbc;
    this.lookup = gathering.lookup("session", this::find);
  }

  record Row(
      UUID id,
      UUID principal,
      PrincipalKind kind,
      UUID passkey,
      Instant createdAt,
      Instant lastSeenAt) {}

  void insert(byte[] tokenHash, UUID principal, PrincipalKind kind, UUID passkey, Instant at) {
    jdbc.sql(INSERT)
        .param("tokenHash", tokenHash)
        .param("principal", principal)
        .param("kind", kind.stored())
        .param("passkey", passkey)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** By the hash of the token. */
  Optional<Row> find(byte[] tokenHash) {
    return lookup.find(ByteBuffer.wrap(tokenHash));
  }

  private Map<ByteBuffer, Row> find(Collection<ByteBuffer> tokenHashes) {
    Map<ByteBuffer, Row> found = HashMap.newHashMap(tokenHashes.size());
    jdbc.sql(FIND)
        .param("tokenHashes", tokenHashes.stream().map(ByteBuffer::array).toArray(byte[][]::new))
        .query(row -> {
          found.put(ByteBuffer.wrap(row.getBytes("token_hash")), read(row));
        });
    return found;
  }

  @Nullable Row find(UUID id) {
    return jdbc.sql(FIND_BY_ID)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional()
        .orElse(null);
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getObject("principal_id", UUID.class),
        PrincipalKind.ofStored(row.getString("kind")),
        row.getObject("passkey_id", UUID.class),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("last_seen_at").toInstant());
  }

  void seen(byte[] tokenHash, Instant at) {
    jdbc.sql(SEEN).param("tokenHash", tokenHash).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void delete(byte[] tokenHash) {
    jdbc.sql(DELETE).param("tokenHash", tokenHash).update();
  }

  void deleteOfPrincipal(UUID principal) {
    jdbc.sql(DELETE_OF_PRINCIPAL).param("principal", principal).update();
  }

  void deleteOfPasskey(UUID passkey) {
    jdbc.sql(DELETE_OF_PASSKEY).param("passkey", passkey).update();
  }

  int deleteDead(PrincipalKind kind, Instant idleSince, Instant createdBefore) {
    return jdbc.sql(DELETE_DEAD)
        .param("kind", kind.stored())
        .param("idleSince", idleSince.atOffset(ZoneOffset.UTC))
        .param("createdBefore", createdBefore.atOffset(ZoneOffset.UTC))
        .update();
  }
}
