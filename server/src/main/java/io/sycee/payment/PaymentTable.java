package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.payment}: written once, but for the sum of its refunds. */
@Component
class PaymentTable {

  private static final String COLUMNS =
      """
      id, shop_id, payer_id, payer_account, payer_pseudonym, charge_id, currency, amount_minor,
      reference, refunded_minor, paid_at, day
      """;

  private static final String INSERT =
      "insert into payment.payment ("
          + COLUMNS
          + """
          , handle_id)
          values (:id, :shop, :payer, :payerAccount, :pseudonym, :charge, :currency, :amount,
                  :reference, 0, :paidAt, :day, :handle)
          """;

  private static final String FIND =
      "select " + COLUMNS + " from payment.payment where id = any(:ids::uuid[])";

  private static final String LOCK =
      "select " + COLUMNS + " from payment.payment where id = :id and shop_id = :shop for update";

  /** Reads the index payment_day from its newest entry: a page costs its length. */
  private static final String DAY =
      "select "
          + COLUMNS
          + """
            from payment.payment
           where shop_id = :shop
             and day = :day
             and (:before::uuid is null or id < :before::uuid)
           order by id desc
           limit :limit
          """;

  private static final String DAY_PAID =
      """
      select count(*) as count, coalesce(sum(amount_minor), 0) as sum_minor
        from payment.payment
       where shop_id = :shop
         and day = :day
      """;

  private static final String ADD_REFUNDED =
      "update payment.payment set refunded_minor = refunded_minor + :amount where id = :id";

  private final JdbcClient jdbc;

  PaymentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param sumMinor in the shop's currency
   */
  record Total(long count, long sumMinor) {}

  /**
   * @param handle of the code that the payer showed; null when the payer scanned one
   */
  void insert(Payment payment, @Nullable UUID handle) {
    jdbc.sql(INSERT)
        .param("id", payment.id())
        .param("shop", payment.shop())
        .param("payer", payment.payer().value())
        .param("payerAccount", payment.payerAccount().value())
        .param("pseudonym", payment.payerPseudonym())
        .param("charge", payment.charge())
        .param("currency", payment.amount().currencyCode())
        .param("amount", payment.amount().amountMinor())
        .param("reference", payment.reference())
        .param("paidAt", payment.paidAt().atOffset(ZoneOffset.UTC))
        .param("day", payment.day())
        .param("handle", handle)
        .update();
  }

  List<Payment> find(Collection<UUID> ids) {
    return jdbc.sql(FIND)
        .param("ids", ids.stream().distinct().toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Payment> lock(UUID shop, UUID id) {
    return jdbc.sql(LOCK)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  List<Payment> day(UUID shop, LocalDate day, @Nullable UUID before, int limit) {
    return jdbc.sql(DAY)
        .param("shop", shop)
        .param("day", day)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  Total paidOn(UUID shop, LocalDate day) {
    return jdbc.sql(DAY_PAID)
        .param("shop", shop)
        .param("day", day)
        .query((row, number) -> new Total(row.getLong("count"), row.getLong("sum_minor")))
        .single();
  }

  void addRefunded(UUID id, long amountMinor) {
    jdbc.sql(ADD_REFUNDED).param("id", id).param("amount", amountMinor).update();
  }

  private static Payment read(ResultSet row) throws SQLException {
    return new Payment(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        new HolderId(row.getObject("payer_id", UUID.class)),
        new AccountId(row.getLong("payer_account")),
        row.getString("payer_pseudonym"),
        row.getObject("charge_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getString("reference"),
        row.getLong("refunded_minor"),
        row.getTimestamp("paid_at").toInstant(),
        row.getObject("day", LocalDate.class));
  }
}
