package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code payment.payment}: written once, but for the sum of its refunds. */
@Component
class PaymentTable {

  private static final String COLUMNS =
      """
      id, shop_id, payer_id, payer_account, payer_pseudonym, charge_id, link_id, currency, amount_minor,
      reference, refunded_minor, paid_at, day, till_id, disputed_minor
      """;

  private static final String INSERT =
      "insert into payment.payment ("
          + COLUMNS
          + """
          , handle_id, capture_number)
          select id, shop, payer, account, pseudonym, charge, link, currency, amount, reference, 0,
                 paid_at, day, till, 0, handle, capture
            from unnest(:ids::uuid[], :shops::uuid[], :payers::uuid[], :payerAccounts::bigint[],
                        :pseudonyms::text[], :charges::uuid[], :links::uuid[],
                        :currencies::text[], :amounts::bigint[], :references::text[], :times::timestamptz[],
                        :days::date[], :tills::uuid[], :handles::uuid[], :captures::int[])
              as new (id, shop, payer, account, pseudonym, charge, link, currency, amount,
                      reference, paid_at, day, till, handle, capture)
          """;

  private static final String FIND =
      "select " + COLUMNS + " from payment.payment where id = any(:ids::uuid[])";

  private static final String OF_CHARGE =
      "select "
          + COLUMNS
          + " from payment.payment where charge_id = :charge order by capture_number";

  private static final String LOCK =
      "select " + COLUMNS + " from payment.payment where id = :id and shop_id = :shop for update";

  /** Reads the index payment_of_link from its newest entry. */
  private static final String OF_LINK =
      "select "
          + COLUMNS
          + """
            from payment.payment
           where link_id = :link
             and shop_id = :shop
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
         and (:till::uuid is null or till_id = :till::uuid)
      """;

  private static final String ADD_REFUNDED =
      "update payment.payment set refunded_minor = refunded_minor + :amount where id = :id";

  private static final String ADD_DISPUTED =
      "update payment.payment set disputed_minor = disputed_minor + :amount where id = :id";

  /** In one statement: between two the sum of both would be wrong, and refused. */
  private static final String REFUND_DISPUTED =
      """
      update payment.payment
         set refunded_minor = refunded_minor + :amount, disputed_minor = disputed_minor - :amount
       where id = :id
      """;

  private final JdbcClient jdbc;

  PaymentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param sumMinor in the shop's currency
   */
  record Total(long count, long sumMinor) {}

  /**
   * A payment with what is written and not read again.
   *
   * @param handle of the code that the payer showed; null when the payer scanned one
   * @param captureNumber which capture of its charge it is, from 1; 0 when nothing was held
   */
  record Row(Payment payment, @Nullable UUID handle, int captureNumber) {}

  void insert(List<Row> rows) {
    List<Payment> payments = rows.stream().map(Row::payment).toList();
    jdbc.sql(INSERT)
        .param("ids", ids(payments, Payment::id))
        .param("shops", ids(payments, Payment::shop))
        .param("payers", ids(payments, payment -> payment.payer().value()))
        .param(
            "payerAccounts",
            payments.stream().mapToLong(payment -> payment.payerAccount().value()).toArray())
        .param("pseudonyms", texts(payments, Payment::payerPseudonym))
        .param("charges", ids(payments, Payment::charge))
        .param("links", ids(payments, Payment::link))
        .param("currencies", texts(payments, payment -> payment.amount().currencyCode()))
        .param(
            "amounts",
            payments.stream().mapToLong(payment -> payment.amount().amountMinor()).toArray())
        .param("references", texts(payments, Payment::reference))
        .param("times", texts(payments, payment -> payment.paidAt().toString()))
        .param("days", texts(payments, payment -> payment.day().toString()))
        .param("tills", ids(payments, Payment::till))
        .param("handles", ids(rows, Row::handle))
        .param("captures", rows.stream().mapToInt(Row::captureNumber).toArray())
        .update();
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, @Nullable UUID> read) {
    return rows.stream().map(read).toArray(UUID[]::new);
  }

  private static String[] texts(List<Payment> rows, Function<Payment, @Nullable String> read) {
    return rows.stream().map(read).toArray(String[]::new);
  }

  List<Payment> find(Collection<UUID> ids) {
    return jdbc.sql(FIND)
        .param("ids", ids.stream().distinct().toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  List<Payment> ofCharge(UUID charge) {
    return jdbc.sql(OF_CHARGE).param("charge", charge).query((row, number) -> read(row)).list();
  }

  Optional<Payment> lock(UUID shop, UUID id) {
    return jdbc.sql(LOCK)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  List<Payment> ofLink(UUID shop, UUID link, @Nullable UUID before, int limit) {
    return jdbc.sql(OF_LINK)
        .param("shop", shop)
        .param("link", link)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  Total paidOn(UUID shop, LocalDate day, @Nullable UUID till) {
    return jdbc.sql(DAY_PAID)
        .param("shop", shop)
        .param("day", day)
        .param("till", till)
        .query((row, number) -> new Total(row.getLong("count"), row.getLong("sum_minor")))
        .single();
  }

  void addRefunded(UUID id, long amountMinor) {
    jdbc.sql(ADD_REFUNDED).param("id", id).param("amount", amountMinor).update();
  }

  /**
   * @param amountMinor less than zero when it is disputed no more
   */
  void addDisputed(UUID id, long amountMinor) {
    jdbc.sql(ADD_DISPUTED).param("id", id).param("amount", amountMinor).update();
  }

  void refundDisputed(UUID id, long amountMinor) {
    jdbc.sql(REFUND_DISPUTED).param("id", id).param("amount", amountMinor).update();
  }

  private static Payment read(ResultSet row) throws SQLException {
    return new Payment(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        new HolderId(row.getObject("payer_id", UUID.class)),
        new AccountId(row.getLong("payer_account")),
        row.getString("payer_pseudonym"),
        row.getObject("charge_id", UUID.class),
        row.getObject("link_id", UUID.class),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getString("reference"),
        row.getLong("refunded_minor"),
        row.getTimestamp("paid_at").toInstant(),
        row.getObject("day", LocalDate.class),
        row.getObject("till_id", UUID.class),
        row.getLong("disputed_minor"));
  }
}
