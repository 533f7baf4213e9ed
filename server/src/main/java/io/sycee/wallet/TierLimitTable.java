package io.sycee.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code wallet.tier_limit}: limits as data, one row a tier and currency. */
@Component
class TierLimitTable {

  private static final String VISITOR =
      """
      select per_payment_minor, per_day_minor, balance_minor, step_up_above_minor
        from wallet.tier_limit
       where tier = 'VISITOR'
         and currency = :currency
      """;

  private final JdbcClient jdbc;

  TierLimitTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Limits> visitor(Currency currency) {
    return jdbc.sql(VISITOR)
        .param("currency", currency.getCurrencyCode())
        .query((row, number) -> readLimits(row))
        .optional();
  }

  static Limits readLimits(ResultSet row) throws SQLException {
    return new Limits(
        row.getLong("per_payment_minor"),
        row.getLong("per_day_minor"),
        row.getLong("balance_minor"),
        row.getLong("step_up_above_minor"));
  }
}
