package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code peer.gift}. */
@Component
class GiftTable {

  private static final String INSERT =
      """
      insert into peer.gift
        (id, giver_id, giver_account, giver_address, giver_called, pending_account, currency,
         amount_minor, takers, kind, secret_hash, created_at, expires_at, status)
      values
        (:id, :giver, :giverAccount, :giverAddress, :giverCalled, :pending, :currency,
         :amount, :takers, :kind, :secretHash, :createdAt, :expiresAt, 'OPEN')
      """;

  private static final String SELECT =
      """
      select id, giver_id, giver_account, giver_address, giver_called, pending_account, currency,
             amount_minor, takers, kind, created_at, expires_at, status, returned_minor, ended_at
        from peer.gift
      """;

  private static final String OF_GIVER = SELECT + " where id = :id and giver_id = :giver";

  private static final String LOCK_OF_GIVER = OF_GIVER + " for update";

  /** Reads the index gift_of_giver from its newest entry: a page costs its length. */
  private static final String ALL_OF_GIVER =
      SELECT
          + """
           where giver_id = :giver
             and (:before::uuid is null or id < :before::uuid)
           order by id desc
           limit :limit
          """;

  private static final String BY_SECRET = SELECT + " where secret_hash = :secretHash";

  private static final String LOCK_BY_SECRET = BY_SECRET + " for update";

  private static final String LOCK = SELECT + " where id = :id for update";

  /**
   * Those that were tried longest ago first, so that a hundred givers whose wallets take nothing do
   * not keep the others waiting for ever.
   */
  private static final String DUE =
      """
      select id
        from peer.gift
       where status = 'OPEN'
         and expires_at <= :now
       order by tried_at nulls first, expires_at
       limit :limit
      """;

  private static final String NEXT_EXPIRY =
      """
      select min(expires_at) as due
        from peer.gift
       where status = 'OPEN'
         and expires_at > :moment
      """;

  private static final String TRIED =
      "update peer.gift set tried_at = clock_timestamp() where id = :id";

  private static final String NEW_SECRET =
      "update peer.gift set secret_hash = :secretHash where id = :id";

  private static final String ALL_TAKEN =
      "update peer.gift set status = 'TAKEN', ended_at = :at where id = :id";

  private static final String RETURNED =
      """
      update peer.gift
         set status = 'RETURNED', return_id = :return, returned_minor = :returned, ended_at = :at
       where id = :id
      """;

  private final JdbcClient jdbc;

  GiftTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Gift gift, byte[] secretHash) {
    jdbc.sql(INSERT)
        .param("id", gift.id())
        .param("giver", gift.giver().holder().value())
        .param("giverAccount", gift.giverAccount().value())
        .param("giverAddress", gift.giver().address())
        .param("giverCalled", gift.giver().sealedCalled(), Types.BINARY)
        .param("pending", gift.pending().value())
        .param("currency", gift.amount().currencyCode())
        .param("amount", gift.amount().amountMinor())
        .param("takers", gift.takers())
        .param("kind", gift.kind().name())
        .param("secretHash", secretHash)
        .param("createdAt", gift.createdAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", gift.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Gift> ofGiver(HolderId giver, UUID id) {
    return ofGiver(OF_GIVER, giver, id);
  }

  Optional<Gift> lockOfGiver(HolderId giver, UUID id) {
    return ofGiver(LOCK_OF_GIVER, giver, id);
  }

  List<Gift> allOfGiver(HolderId giver, @Nullable UUID before, int limit) {
    return jdbc.sql(ALL_OF_GIVER)
        .param("giver", giver.value())
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Gift> bySecret(byte[] secretHash) {
    return bySecret(BY_SECRET, secretHash);
  }

  Optional<Gift> lockBySecret(byte[] secretHash) {
    return bySecret(LOCK_BY_SECRET, secretHash);
  }

  Optional<Gift> lock(UUID id) {
    return jdbc.sql(LOCK).param("id", id).query((row, number) -> read(row)).optional();
  }

  List<UUID> due(Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  Optional<Instant> nextExpiryAfter(Instant moment) {
    return jdbc.sql(NEXT_EXPIRY)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
        .single()
        .map(Timestamp::toInstant);
  }

  void tried(UUID id) {
    jdbc.sql(TRIED).param("id", id).update();
  }

  void newSecret(UUID id, byte[] secretHash) {
    jdbc.sql(NEW_SECRET).param("id", id).param("secretHash", secretHash).update();
  }

  void allTaken(UUID id, Instant at) {
    jdbc.sql(ALL_TAKEN).param("id", id).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void returned(UUID id, UUID returning, long returnedMinor, Instant at) {
    jdbc.sql(RETURNED)
        .param("id", id)
        .param("return", returning)
        .param("returned", returnedMinor)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<Gift> ofGiver(String sql, HolderId giver, UUID id) {
    return jdbc.sql(sql)
        .param("id", id)
        .param("giver", giver.value())
        .query((row, number) -> read(row))
        .optional();
  }

  private Optional<Gift> bySecret(String sql, byte[] secretHash) {
    return jdbc.sql(sql)
        .param("secretHash", secretHash)
        .query((row, number) -> read(row))
        .optional();
  }

  private static Gift read(ResultSet row) throws SQLException {
    Timestamp endedAt = row.getTimestamp("ended_at");
    return new Gift(
        row.getObject("id", UUID.class),
        new Signature(
            new HolderId(row.getObject("giver_id", UUID.class)),
            row.getString("giver_address"),
            row.getBytes("giver_called")),
        new AccountId(row.getLong("giver_account")),
        new AccountId(row.getLong("pending_account")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getInt("takers"),
        GiftKind.valueOf(row.getString("kind")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        GiftStatus.valueOf(row.getString("status")),
        row.getLong("returned_minor"),
        endedAt == null ? null : endedAt.toInstant());
  }
}
