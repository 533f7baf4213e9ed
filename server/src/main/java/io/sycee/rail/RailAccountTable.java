package io.sycee.rail;

import io.sycee.ledger.AccountId;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code rail.rail_account}. */
@Component
class RailAccountTable {

  /** Two instances that open the same account at once take turns. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('rail.rail_account')::bigint) is null";

  private static final String FIND =
      "select account_id from rail.rail_account where rail = :rail and currency = :currency";

  private static final String INSERT =
      """
      insert into rail.rail_account (rail, currency, account_id)
      values (:rail, :currency, :account)
      """;

  private final JdbcClient jdbc;

  RailAccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock() {
    jdbc.sql(LOCK).query(Boolean.class).single();
  }

  Optional<AccountId> find(String rail, Currency currency) {
    return jdbc.sql(FIND)
        .param("rail", rail)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  void insert(String rail, Currency currency, AccountId account) {
    jdbc.sql(INSERT)
        .param("rail", rail)
        .param("currency", currency.getCurrencyCode())
        .param("account", account.value())
        .update();
  }
}
