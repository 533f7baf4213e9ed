package io.sycee.settlement;

import io.sycee.identity.OfficerId;
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

/** The table {@code settlement.fee_plan}: inserted into and read, never changed. */
@Component
class FeePlanTable {

  private static final String INSERT =
      """
      insert into settlement.fee_plan
        (id, shop_id, currency, basis_points, fixed_minor, least_minor, most_minor, valid_from,
         made_by, made_at)
      values (:id, :shop, :currency, :basisPoints, :fixed, :least, :most, :validFrom, :by, :at)
      """;

  private static final String COLUMNS =
      """
      select id, shop_id, currency, basis_points, fixed_minor, least_minor, most_minor, valid_from,
             made_at
        from settlement.fee_plan
      """;

  /** A shop's own plan goes before the market's, and of one day's versions the latest. */
  private static final String IN_FORCE =
      COLUMNS
          + """
           where currency = :currency
             and valid_from <= :day
             and (shop_id = :shop::uuid or shop_id is null)
           order by (shop_id is null), valid_from desc, version desc
           limit 1
          """;

  private static final String OF_SHOP =
      COLUMNS
          + """
           where currency = :currency
             and (shop_id = :shop::uuid or shop_id is null)
           order by version desc
          """;

  private static final String OF_MARKET = COLUMNS + " where shop_id is null order by version desc";

  private static final String FIND = COLUMNS + " where id = :id";

  private final JdbcClient jdbc;

  FeePlanTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(FeePlan plan, OfficerId by) {
    jdbc.sql(INSERT)
        .param("id", plan.id())
        .param("shop", plan.shop())
        .param("currency", plan.currency().getCurrencyCode())
        .param("basisPoints", plan.basisPoints())
        .param("fixed", plan.fixedMinor())
        .param("least", plan.leastMinor())
        .param("most", plan.mostMinor())
        .param("validFrom", plan.validFrom())
        .param("by", by.value())
        .param("at", plan.madeAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<FeePlan> inForce(UUID shop, Currency currency, LocalDate day) {
    return jdbc.sql(IN_FORCE)
        .param("shop", shop)
        .param("currency", currency.getCurrencyCode())
        .param("day", day)
        .query((row, number) -> read(row))
        .optional();
  }

  /** Newest first: the shop's own, and the market's in its currency. */
  List<FeePlan> ofShop(UUID shop, Currency currency) {
    return jdbc.sql(OF_SHOP)
        .param("shop", shop)
        .param("currency", currency.getCurrencyCode())
        .query((row, number) -> read(row))
        .list();
  }

  /** Newest first, in all currencies. */
  List<FeePlan> ofMarket() {
    return jdbc.sql(OF_MARKET).query((row, number) -> read(row)).list();
  }

  Optional<FeePlan> find(@Nullable UUID id) {
    return id == null
        ? Optional.empty()
        : jdbc.sql(FIND).param("id", id).query((row, number) -> read(row)).optional();
  }

  private static FeePlan read(ResultSet row) throws SQLException {
    return new FeePlan(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        Currency.getInstance(row.getString("currency")),
        row.getInt("basis_points"),
        row.getLong("fixed_minor"),
        row.getLong("least_minor"),
        row.getObject("most_minor", Long.class),
        row.getObject("valid_from", LocalDate.class),
        row.getTimestamp("made_at").toInstant());
  }
}
