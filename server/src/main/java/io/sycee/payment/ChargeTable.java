package io.sycee.payment;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.charge}. */
@Component
class ChargeTable {

  private static final String INSERT =
      """
      insert into payment.charge
        (id, shop_id, currency, amount_minor, reference, created_at, expires_at, status)
      values (:id, :shop, :currency, :amount, :reference, :createdAt, :expiresAt, 'OPEN')
      """;

  private static final String FIND =
      """
      select id, shop_id, currency, amount_minor, reference, created_at, expires_at, status,
             payment_id, paid_at
        from payment.charge
       where id = :id
         and shop_id = :shop
      """;

  private static final String FIND_ALL = FIND.replace("id = :id\n", "id = any(:ids::uuid[])\n");

  private static final String LOCK = FIND + " for update";

  private static final String PAID =
      """
      update payment.charge
         set status = 'PAID', payment_id = :payment, paid_at = :at
       where id = :id
      """;

  private static final String CANCEL =
      "update payment.charge set status = 'CANCELLED' where id = :id";

  /** Those that somebody pays or withdraws right now are left for the next round. */
  private static final String EXPIRE =
      """
      update payment.charge
         set status = 'EXPIRED'
       where id in (
               select id
                 from payment.charge
                where status = 'OPEN' and expires_at <= :now
                order by expires_at
                limit :limit
                  for update skip locked)
      returning id, shop_id
      """;

  private static final String NEXT_EXPIRY =
      """
      select min(expires_at) as due
        from payment.charge
       where status = 'OPEN'
         and expires_at > :moment
      """;

  private final JdbcClient jdbc;

  ChargeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Charge charge) {
    jdbc.sql(INSERT)
        .param("id", charge.id())
        .param("shop", charge.shop())
        .param("currency", charge.amount().currencyCode())
        .param("amount", charge.amount().amountMinor())
        .param("reference", charge.reference())
        .param("createdAt", charge.createdAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", charge.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Charge> find(UUID shop, UUID id) {
    return query(FIND, shop, id);
  }

  List<Charge> find(UUID shop, Collection<UUID> ids) {
    return jdbc.sql(FIND_ALL)
        .param("shop", shop)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Charge> lock(UUID shop, UUID id) {
    return query(LOCK, shop, id);
  }

  void paid(UUID id, UUID payment, Instant at) {
    jdbc.sql(PAID)
        .param("id", id)
        .param("payment", payment)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<ChargeExpired> expire(Instant now, int limit) {
    return jdbc.sql(EXPIRE)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) ->
            new ChargeExpired(
                row.getObject("id", UUID.class), row.getObject("shop_id", UUID.class)))
        .list();
  }

  Optional<Instant> nextExpiryAfter(Instant moment) {
    return jdbc.sql(NEXT_EXPIRY)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
        .single()
        .map(Timestamp::toInstant);
  }

  void cancel(UUID id) {
    jdbc.sql(CANCEL).param("id", id).update();
  }

  private Optional<Charge> query(String sql, UUID shop, UUID id) {
    return jdbc.sql(sql)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  private static Charge read(ResultSet row) throws SQLException {
    Timestamp paidAt = row.getTimestamp("paid_at");
    return new Charge(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getString("reference"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        ChargeStatus.valueOf(row.getString("status")),
        row.getObject("payment_id", UUID.class),
        paidAt == null ? null : paidAt.toInstant());
  }
}
