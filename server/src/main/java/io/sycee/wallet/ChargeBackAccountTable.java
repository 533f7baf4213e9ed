package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code wallet.charge_back_account} and {@code wallet.charge_back_loss}. */
@Component
class ChargeBackAccountTable {

  private static final String FIND =
      """
      select account_id
        from wallet.charge_back_account
       where holder_id = :holder
         and currency = :currency
      """;

  private static final String INSERT =
      """
      insert into wallet.charge_back_account (holder_id, currency, account_id)
      values (:holder, :currency, :account)
      """;

  /** Two instances that open the same account at once take turns. */
  private static final String LOCK_LOSS =
      "select pg_advisory_xact_lock(hashtext('wallet.charge_back_loss')::bigint) is null";

  private static final String FIND_LOSS =
      "select account_id from wallet.charge_back_loss where currency = :currency";

  private static final String INSERT_LOSS =
      "insert into wallet.charge_back_loss (currency, account_id) values (:currency, :account)";

  private final JdbcClient jdbc;

  ChargeBackAccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<AccountId> find(HolderId holder, Currency currency) {
    return jdbc.sql(FIND)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  void insert(HolderId holder, Currency currency, AccountId account) {
    jdbc.sql(INSERT)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .param("account", account.value())
        .update();
  }

  Optional<AccountId> lockLoss(Currency currency) {
    jdbc.sql(LOCK_LOSS).query(Boolean.class).single();
    return jdbc.sql(FIND_LOSS)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  void insertLoss(Currency currency, AccountId account) {
    jdbc.sql(INSERT_LOSS)
        .param("currency", currency.getCurrencyCode())
        .param("account", account.value())
        .update();
  }
}
