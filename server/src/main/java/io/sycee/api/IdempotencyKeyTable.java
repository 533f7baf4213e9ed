package io.sycee.api;

import static java.util.Comparator.comparing;

import io.sycee.gather.GatheredLookup;
import io.sycee.gather.Gathering;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code api.idempotency_key}: answers given, by the hash of caller, route and key. */
@Component
class IdempotencyKeyTable {

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock)";

  private static final String FIND =
      """
      select scope, fingerprint, status, body, created_at
        from api.idempotency_key
       where scope = any(:scopes::bytea[])
      """;

  private static final String INSERT =
      """
      insert into api.idempotency_key (scope, fingerprint, status, body, created_at)
      select * from unnest(:scopes::bytea[], :fingerprints::bytea[], :statuses::smallint[],
                           :bodies::text[], :times::timestamptz[])
      """;

  private static final String DELETE_BEFORE =
      "delete from api.idempotency_key where created_at < :before";

  private final JdbcClient jdbc;
  private final GatheredLookup<ByteBuffer, Kept> lookup;

  IdempotencyKeyTable(JdbcClient jdbc, Gathering gathering) {
    this.jdbc = jdbc;
    this.lookup = gathering.lookup("idempotency-key", this::find);
  }

  /**
   * @param scope SHA-256 of caller, method, path and key
   * @param fingerprint SHA-256 of the request's content
   */
  @SuppressWarnings("ArrayRecordComponent") // Two hashes, read once and never compared as records.
  record Kept(
      byte[] scope, byte[] fingerprint, int status, @Nullable String body, Instant createdAt) {}

  boolean tryLock(long lock) {
    return jdbc.sql(TRY_LOCK).param("lock", lock).query(Boolean.class).single();
  }

  Optional<Kept> find(byte[] scope) {
    return lookup.find(ByteBuffer.wrap(scope));
  }

  private Map<ByteBuffer, Kept> find(Collection<ByteBuffer> scopes) {
    return jdbc
        .sql(FIND)
        .param("scopes", scopes.stream().map(ByteBuffer::array).toArray(byte[][]::new))
        .query((row, number) ->
            new Kept(
                row.getBytes("scope"),
                row.getBytes("fingerprint"),
                row.getInt("status"),
                row.getString("body"),
                row.getTimestamp("created_at").toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(kept -> ByteBuffer.wrap(kept.scope()), kept -> kept));
  }

  /**
   * All or none: a key that is there already fails. In one order, so that two instances that insert
   * the same keys cannot wait for each other in a ring.
   */
  void insert(List<Kept> kept) {
    List<Kept> rows = kept.stream().sorted(comparing(row -> ByteBuffer.wrap(row.scope()))).toList();
    jdbc.sql(INSERT)
        .param("scopes", rows.stream().map(Kept::scope).toArray(byte[][]::new))
        .param("fingerprints", rows.stream().map(Kept::fingerprint).toArray(byte[][]::new))
        .param("statuses", rows.stream().map(Kept::status).toArray(Integer[]::new))
        .param("bodies", rows.stream().map(Kept::body).toArray(String[]::new))
        .param("times", rows.stream().map(row -> row.createdAt().toString()).toArray(String[]::new))
        .update();
  }

  int deleteBefore(Instant before) {
    return jdbc.sql(DELETE_BEFORE).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }
}
