package io.sycee.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code payment.payment} and {@code payment.refund} as one list of a shop's day. */
@Component
class ShopLineTable {

  /** Each part ends at the limit, so a page costs its length. */
  private static final String DAY =
      """
      (select id, 'PAYMENT' as kind, id as payment_id, amount_minor, payer_pseudonym, reference,
              till_id, paid_at as at
         from payment.payment
        where shop_id = :shop
          and day = :day
          and (:till::uuid is null or till_id = :till::uuid)
          and (:after::uuid is null or id > :after::uuid)
        order by id
        limit :limit)
      union all
      (select refund.id, 'REFUND', payment.id, refund.amount_minor, payment.payer_pseudonym,
              payment.reference, payment.till_id, refund.at
         from payment.refund
         join payment.payment on payment.id = refund.payment_id
        where refund.shop_id = :shop
          and refund.day = :day
          and (:till::uuid is null or payment.till_id = :till::uuid)
          and (:after::uuid is null or refund.id > :after::uuid)
        order by refund.id
        limit :limit)
      order by id
      limit :limit
      """;

  private final JdbcClient jdbc;

  ShopLineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<ShopLine> day(
      UUID shop, LocalDate day, @Nullable UUID till, @Nullable UUID after, int limit) {
    return jdbc.sql(DAY)
        .param("shop", shop)
        .param("day", day)
        .param("till", till)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  private static ShopLine read(ResultSet row) throws SQLException {
    return new ShopLine(
        row.getObject("id", UUID.class),
        ShopLine.Kind.valueOf(row.getString("kind")),
        row.getObject("payment_id", UUID.class),
        row.getLong("amount_minor"),
        row.getString("payer_pseudonym"),
        row.getString("reference"),
        row.getObject("till_id", UUID.class),
        row.getTimestamp("at").toInstant());
  }
}
