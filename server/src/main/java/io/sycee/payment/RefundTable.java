package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.refund}: written once. */
@Component
class RefundTable {

  private static final String INSERT =
      """
      insert into payment.refund
        (id, payment_id, shop_id, currency, amount_minor, at, day, made_by, made_with_key,
         dispute_id)
      values (:id, :payment, :shop, :currency, :amount, :at, :day, :by, :key, :dispute)
      """;

  private static final String FIND =
      """
      select id, payment_id, currency, amount_minor, at
        from payment.refund
       where id = any(:ids::uuid[])
      """;

  private static final String OF_PAYMENT =
      """
      select id, payment_id, currency, amount_minor, at
        from payment.refund
       where payment_id = :payment
       order by id
      """;

  private static final String DAY_SUM =
      """
      select coalesce(sum(amount_minor), 0)
        from payment.refund
       where shop_id = :shop
         and day = :day
      """;

  private final JdbcClient jdbc;

  RefundTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param day the shop's own date
   */
  void insert(Refund refund, UUID shop, LocalDate day, Refunds.By by, @Nullable UUID dispute) {
    HolderId holder = by.holder();
    jdbc.sql(INSERT)
        .param("id", refund.id())
        .param("payment", refund.paymentId())
        .param("shop", shop)
        .param("currency", refund.amount().currencyCode())
        .param("amount", refund.amount().amountMinor())
        .param("at", refund.at().atOffset(ZoneOffset.UTC))
        .param("day", day)
        .param("by", holder == null ? null : holder.value())
        .param("key", by.key())
        .param("dispute", dispute)
        .update();
  }

  List<Refund> find(Collection<UUID> ids) {
    return jdbc.sql(FIND)
        .param("ids", ids.stream().distinct().toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  List<Refund> ofPayment(UUID payment) {
    return jdbc.sql(OF_PAYMENT).param("payment", payment).query((row, number) -> read(row)).list();
  }

  long refundedOn(UUID shop, LocalDate day) {
    return jdbc.sql(DAY_SUM).param("shop", shop).param("day", day).query(Long.class).single();
  }

  private static Refund read(ResultSet row) throws SQLException {
    return new Refund(
        row.getObject("id", UUID.class),
        row.getObject("payment_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getTimestamp("at").toInstant());
  }
}
