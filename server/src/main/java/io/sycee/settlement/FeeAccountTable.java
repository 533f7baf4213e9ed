package io.sycee.settlement;

import io.sycee.ledger.AccountId;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code settlement.fee_account}. */
@Component
class FeeAccountTable {

  /** Two instances that open the same account at once take turns. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('settlement.fee_account')::bigint) is null";

  private static final String FIND =
      "select account_id from settlement.fee_account where currency = :currency";

  private static final String INSERT =
      "insert into settlement.fee_account (currency, account_id) values (:currency, :account)";

  private final JdbcClient jdbc;

  FeeAccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock() {
    jdbc.sql(LOCK).query(Boolean.class).single();
  }

  Optional<AccountId> find(Currency currency) {
    return jdbc.sql(FIND)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  void insert(Currency currency, AccountId account) {
    jdbc.sql(INSERT)
        .param("currency", currency.getCurrencyCode())
        .param("account", account.value())
        .update();
  }
}
