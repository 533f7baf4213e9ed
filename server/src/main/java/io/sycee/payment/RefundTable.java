package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
         payable_minor, payable_transfer, dispute_id)
      values (:id, :payment, :shop, :currency, :amount, :at, :day, :by, :key, :payableMinor,
              :payableTransfer, :dispute)
      """;

  private static final String FIND =
      """
      select id, payment_id, currency, amount_minor, at
        from payment.refund
       where id = any(:ids::uuid[])
      """;

  private static final String FIND_BY_PAYABLE =
      """
      select id, payment_id, currency, amount_minor, at, payable_transfer
        from payment.refund
       where payable_transfer = any(:transfers::uuid[])
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
      select coalesce(sum(refund.amount_minor), 0)
        from payment.refund
       where refund.shop_id = :shop
         and refund.day = :day
         and (:till::uuid is null
              or exists (select from payment.payment
                          where payment.id = refund.payment_id
                            and payment.till_id = :till::uuid))
      """;

  private final JdbcClient jdbc;

  RefundTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A refund with what is written and seldom read again.
   *
   * @param day the shop's own date
   * @param payableMinor the part that came from what was settled
   * @param payableTransfer what moved that part; null when there was none
   */
  record Row(
      Refund refund,
      UUID shop,
      LocalDate day,
      Refunds.By by,
      @Nullable UUID dispute,
      long payableMinor,
      @Nullable UUID payableTransfer) {}

  void insert(Row made) {
    Refund refund = made.refund();
    HolderId holder = made.by().holder();
    jdbc.sql(INSERT)
        .param("id", refund.id())
        .param("payment", refund.paymentId())
        .param("shop", made.shop())
        .param("currency", refund.amount().currencyCode())
        .param("amount", refund.amount().amountMinor())
        .param("at", refund.at().atOffset(ZoneOffset.UTC))
        .param("day", made.day())
        .param("by", holder == null ? null : holder.value())
        .param("key", made.by().key())
        .param("dispute", made.dispute())
        .param("payableMinor", made.payableMinor())
        .param("payableTransfer", made.payableTransfer())
        .update();
  }

  /** By the transfers of their parts from what was settled. */
  Map<UUID, Refund> findByPayable(Collection<UUID> transfers) {
    return jdbc
        .sql(FIND_BY_PAYABLE)
        .param("transfers", transfers.stream().distinct().toArray(UUID[]::new))
        .query((row, number) -> Map.entry(row.getObject("payable_transfer", UUID.class), read(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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

  long refundedOn(UUID shop, LocalDate day, @Nullable UUID till) {
    return jdbc.sql(DAY_SUM)
        .param("shop", shop)
        .param("day", day)
        .param("till", till)
        .query(Long.class)
        .single();
  }

  private static Refund read(ResultSet row) throws SQLException {
    return new Refund(
        row.getObject("id", UUID.class),
        row.getObject("payment_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getTimestamp("at").toInstant());
  }
}
