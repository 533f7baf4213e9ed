package io.sycee.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which charges, payments and refunds of a shop fit a filter, newest first. Ids grow with time, so
 * that a page begins where the last one ended, whatever was added meanwhile.
 */
@Component
class ShopListTable {

  private static final String CHARGE_FITS =
      """
         and (:after::uuid is null or id < :after::uuid)
         and (:amount::bigint is null or amount_minor = :amount::bigint)
         and (:from::timestamptz is null or created_at >= :from::timestamptz)
         and (:until::timestamptz is null or created_at < :until::timestamptz)
         and (:status::text is null
              or :status::text = case when status = 'OPEN' and expires_at <= :now::timestamptz
                                        or status = 'LAPSED'
                                      then 'expired' else lower(status) end)
       order by id desc
       limit :limit
      """;

  private static final String CHARGES =
      "select id from payment.charge where shop_id = :shop\n" + CHARGE_FITS;

  /** Reads charge_by_reference: a reference is looked up, not searched for. */
  private static final String CHARGES_BY_REFERENCE =
      "select id from payment.charge where shop_id = :shop and reference = :reference\n"
          + CHARGE_FITS;

  /** Reads payment_day backward: within a shop, ids and days grow together. */
  private static final String PAYMENTS =
      """
      select id
        from payment.payment
       where shop_id = :shop
         and (:day::date is null or day = :day::date)
         and (:after::uuid is null
              or (day, id) < ((select day from payment.payment where id = :after::uuid),
                              :after::uuid))
         and (:reference::text is null or reference = :reference::text)
         and (:amount::bigint is null or amount_minor = :amount::bigint)
         and (:charge::uuid is null or charge_id = :charge::uuid)
         and (:till::uuid is null or till_id = :till::uuid)
         and (:from::timestamptz is null or paid_at >= :from::timestamptz)
         and (:until::timestamptz is null or paid_at < :until::timestamptz)
         and (:status::text is null
              or :status::text = case when refunded_minor = 0 then 'paid'
                                      when refunded_minor < amount_minor then 'partly_refunded'
                                      else 'refunded' end)
       order by day desc, id desc
       limit :limit
      """;

  private static final String REFUNDS =
      """
      select id
        from payment.refund
       where shop_id = :shop
         and (:after::uuid is null or id < :after::uuid)
         and (:payment::uuid is null or payment_id = :payment::uuid)
         and (:amount::bigint is null or amount_minor = :amount::bigint)
         and (:from::timestamptz is null or at >= :from::timestamptz)
         and (:until::timestamptz is null or at < :until::timestamptz)
       order by id desc
       limit :limit
      """;

  private static final String REFUND =
      "select id from payment.refund where shop_id = :shop and id = :id";

  private static final String REFUNDS_OF =
      "select id from payment.refund where payment_id = any(:payments::uuid[])";

  private final JdbcClient jdbc;

  ShopListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A page of the shop's charges that fit. */
  List<UUID> charges(UUID shop, ShopLists.Filter filter, Instant now) {
    String reference = filter.reference();
    JdbcClient.StatementSpec query =
        reference == null
            ? jdbc.sql(CHARGES)
            : jdbc.sql(CHARGES_BY_REFERENCE).param("reference", reference);
    return page(query, shop, filter)
        .param("status", filter.status())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /**
   * A page of the shop's payments that fit.
   *
   * @param day only of this day; null for all days
   */
  List<UUID> payments(UUID shop, ShopLists.Filter filter, @Nullable LocalDate day) {
    return page(jdbc.sql(PAYMENTS), shop, filter)
        .param("reference", filter.reference())
        .param("status", filter.status())
        .param("charge", filter.charge())
        .param("till", filter.till())
        .param("day", day)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  List<UUID> refunds(UUID shop, ShopLists.Filter filter) {
    return page(jdbc.sql(REFUNDS), shop, filter)
        .param("payment", filter.payment())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  List<UUID> refund(UUID shop, UUID id) {
    return jdbc.sql(REFUND)
        .param("shop", shop)
        .param("id", id)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  List<UUID> refundsOf(Collection<UUID> payments) {
    return jdbc.sql(REFUNDS_OF)
        .param("payments", payments.toArray(UUID[]::new))
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  private static JdbcClient.StatementSpec page(
      JdbcClient.StatementSpec query, UUID shop, ShopLists.Filter filter) {
    Instant from = filter.from();
    Instant until = filter.until();
    return query
        .param("shop", shop)
        .param("after", filter.after())
        .param("amount", filter.amountMinor())
        .param("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
        .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
        .param("limit", filter.limit() + 1);
  }
}
