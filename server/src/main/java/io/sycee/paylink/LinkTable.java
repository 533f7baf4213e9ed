package io.sycee.paylink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.identity.OperatorVault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code paylink.link}. */
@Component
class LinkTable {

  private static final String INSERT =
      """
      insert into paylink.link
        (id, shop_id, token_hash, token_sealed, currency, amount_minor, reference, note,
         max_payments, expires_at, made_at, made_by, made_with_key, status)
      values
        (:id, :shop, :tokenHash, :tokenSealed, :currency, :amount, :reference, :note,
         :maxPayments, :expiresAt, :madeAt, :madeBy, :madeWithKey, 'OPEN')
      """;

  private static final String SELECT =
      """
      select id, shop_id, token_sealed, currency, amount_minor, reference, note, max_payments,
             expires_at, made_at, status, ended_at, paid_count, paid_minor, last_paid_at
        from paylink.link
      """;

  private static final String FIND = SELECT + " where id = :id and shop_id = :shop";

  private static final String LOCK = FIND + " for update";

  private static final String BY_TOKEN = SELECT + " where token_hash = :tokenHash";

  private static final String LOCK_BY_TOKEN = BY_TOKEN + " for update";

  /** Reads the index link_of_shop from its newest entry: a page costs its length. */
  private static final String OF_SHOP =
      SELECT
          + """
           where shop_id = :shop
             and (:before::uuid is null or id < :before::uuid)
           order by id desc
           limit :limit
          """;

  private static final String PAID =
      """
      update paylink.link
         set paid_count = paid_count + 1, paid_minor = paid_minor + :amount, last_paid_at = :at,
             status = :status, ended_at = :endedAt
       where id = :id
      """;

  private static final String SWITCH_OFF =
      "update paylink.link set status = 'OFF', ended_at = :at where id = :id";

  private static final String TOKEN_COLUMN = "paylink.link.token_sealed";

  private final JdbcClient jdbc;
  private final OperatorVault vault;

  LinkTable(JdbcClient jdbc, OperatorVault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /**
   * @param madeBy the person who answers for it
   * @param madeWithKey the API key with which a program made it; null when the person did
   */
  void insert(PaymentLink link, UUID madeBy, @Nullable UUID madeWithKey) {
    jdbc.sql(INSERT)
        .param("id", link.id())
        .param("shop", link.shop())
        .param("tokenHash", link.token().hash())
        .param("tokenSealed", vault.seal(TOKEN_COLUMN, link.token().bytes()))
        .param("currency", link.currency().getCurrencyCode())
        .param("amount", link.amountMinor(), Types.BIGINT)
        .param("reference", link.reference())
        .param("note", link.note())
        .param("maxPayments", link.maxPayments(), Types.INTEGER)
        .param("expiresAt", utc(link.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("madeAt", utc(link.madeAt()))
        .param("madeBy", madeBy)
        .param("madeWithKey", madeWithKey)
        .update();
  }

  Optional<PaymentLink> find(UUID shop, UUID id) {
    return ofShop(FIND, shop, id);
  }

  Optional<PaymentLink> lock(UUID shop, UUID id) {
    return ofShop(LOCK, shop, id);
  }

  Optional<PaymentLink> byToken(LinkToken token) {
    return byToken(BY_TOKEN, token);
  }

  Optional<PaymentLink> lockByToken(LinkToken token) {
    return byToken(LOCK_BY_TOKEN, token);
  }

  List<PaymentLink> ofShop(UUID shop, @Nullable UUID before, int limit) {
    return jdbc.sql(OF_SHOP)
        .param("shop", shop)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  /** Under the link's lock. */
  void paid(UUID id, long amountMinor, Instant at, LinkStatus status) {
    jdbc.sql(PAID)
        .param("id", id)
        .param("amount", amountMinor)
        .param("at", utc(at))
        .param("status", status.name())
        .param("endedAt", status == LinkStatus.OPEN ? null : utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  /** Under the link's lock. */
  void switchOff(UUID id, Instant at) {
    jdbc.sql(SWITCH_OFF).param("id", id).param("at", utc(at)).update();
  }

  private Optional<PaymentLink> ofShop(String sql, UUID shop, UUID id) {
    return jdbc.sql(sql)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  private Optional<PaymentLink> byToken(String sql, LinkToken token) {
    return jdbc.sql(sql)
        .param("tokenHash", token.hash())
        .query((row, number) -> read(row))
        .optional();
  }

  private PaymentLink read(ResultSet row) throws SQLException {
    byte[] token = vault.open(TOKEN_COLUMN, row.getBytes("token_sealed"));
    return new PaymentLink(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        new LinkToken(new String(token, UTF_8)),
        Currency.getInstance(row.getString("currency")),
        row.getObject("amount_minor", Long.class),
        row.getString("reference"),
        row.getString("note"),
        row.getObject("max_payments", Integer.class),
        instant(row.getTimestamp("expires_at")),
        row.getTimestamp("made_at").toInstant(),
        LinkStatus.valueOf(row.getString("status")),
        instant(row.getTimestamp("ended_at")),
        row.getInt("paid_count"),
        row.getLong("paid_minor"),
        instant(row.getTimestamp("last_paid_at")));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
