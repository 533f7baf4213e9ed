package io.sycee.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code settlement.settlement}: inserted into and read, never changed. */
@Component
class SettlementTable {

  private static final String INSERT =
      """
      insert into settlement.settlement
        (id, shop_id, day, currency, begins_at, ends_at, closed_at, payment_count, gross_minor,
         refund_count, refunds_minor, fee_minor, fee_plan_id, fee_owed_before_minor,
         fee_owed_after_minor, settled_minor, fee_from_takings_minor, fee_from_payable_minor,
         settled_transfer, fee_transfer, fee_payable_transfer, payable_after_minor)
      values (:id, :shop, :day, :currency, :beginsAt, :endsAt, :closedAt, :payments, :gross,
              :refundCount, :refunds, :fee, :feePlan, :owedBefore, :owedAfter, :settled,
              :feeFromTakings, :feeFromPayable, :settledTransfer, :feeTransfer,
              :feePayableTransfer, :payableAfter)
      """;

  private static final String COLUMNS =
      """
      select id, shop_id, day, currency, begins_at, ends_at, closed_at, payment_count,
             gross_minor, refund_count, refunds_minor, fee_minor, fee_plan_id,
             fee_owed_before_minor, fee_owed_after_minor, settled_minor, fee_from_takings_minor,
             fee_from_payable_minor, settled_transfer, fee_transfer, fee_payable_transfer,
             payable_after_minor
        from settlement.settlement
      """;

  private static final String FIND = COLUMNS + " where shop_id = :shop and day = :day";

  private static final String PAGE =
      COLUMNS
          + """
           where shop_id = :shop
             and (:before::date is null or day < :before::date)
           order by day desc
           limit :limit
          """;

  private final JdbcClient jdbc;

  SettlementTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Settlement made) {
    Settlement.Moved moved = made.moved();
    jdbc.sql(INSERT)
        .param("id", made.id())
        .param("shop", made.shop())
        .param("day", made.day())
        .param("currency", made.currency().getCurrencyCode())
        .param("beginsAt", made.beginsAt().atOffset(ZoneOffset.UTC))
        .param("endsAt", made.endsAt().atOffset(ZoneOffset.UTC))
        .param("closedAt", made.closedAt().atOffset(ZoneOffset.UTC))
        .param("payments", made.paymentCount())
        .param("gross", made.grossMinor())
        .param("refundCount", made.refundCount())
        .param("refunds", made.refundsMinor())
        .param("fee", made.feeMinor())
        .param("feePlan", made.feePlan())
        .param("owedBefore", made.feeOwedBeforeMinor())
        .param("owedAfter", made.feeOwedAfterMinor())
        .param("settled", moved.settled().amountMinor())
        .param("feeFromTakings", moved.feeFromTakings().amountMinor())
        .param("feeFromPayable", moved.feeFromPayable().amountMinor())
        .param("settledTransfer", moved.settled().transfer())
        .param("feeTransfer", moved.feeFromTakings().transfer())
        .param("feePayableTransfer", moved.feeFromPayable().transfer())
        .param("payableAfter", made.payableAfterMinor())
        .update();
  }

  Optional<Settlement> find(UUID shop, LocalDate day) {
    return jdbc.sql(FIND)
        .param("shop", shop)
        .param("day", day)
        .query((row, number) -> read(row))
        .optional();
  }

  /** Newest day first. */
  List<Settlement> page(UUID shop, @Nullable LocalDate before, int limit) {
    return jdbc.sql(PAGE)
        .param("shop", shop)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  private static Settlement read(ResultSet row) throws SQLException {
    return new Settlement(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        row.getObject("day", LocalDate.class),
        Currency.getInstance(row.getString("currency")),
        row.getTimestamp("begins_at").toInstant(),
        row.getTimestamp("ends_at").toInstant(),
        row.getTimestamp("closed_at").toInstant(),
        row.getLong("payment_count"),
        row.getLong("gross_minor"),
        row.getLong("refund_count"),
        row.getLong("refunds_minor"),
        row.getLong("fee_minor"),
        row.getObject("fee_plan_id", UUID.class),
        row.getLong("fee_owed_before_minor"),
        row.getLong("fee_owed_after_minor"),
        new Settlement.Moved(
            sum(row, "settled_minor", "settled_transfer"),
            sum(row, "fee_from_takings_minor", "fee_transfer"),
            sum(row, "fee_from_payable_minor", "fee_payable_transfer")),
        row.getLong("payable_after_minor"));
  }

  private static Settlement.Sum sum(ResultSet row, String amount, String transfer)
      throws SQLException {
    return new Settlement.Sum(row.getLong(amount), row.getObject(transfer, UUID.class));
  }
}
