package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code wallet.wallet}, read together with the limits of its tier. */
@Component
class WalletTable {

  private static final String INSERT =
      """
      insert into wallet.wallet (holder_id, currency, account_id, tier)
      values (:holder, :currency, :account, 'VISITOR')
      """;

  private static final String FIND =
      """
      select wallet.holder_id, wallet.currency, wallet.account_id,
             tier_limit.per_payment_minor, tier_limit.per_day_minor,
             tier_limit.balance_minor, tier_limit.step_up_above_minor
        from wallet.wallet
        join wallet.tier_limit
          on tier_limit.tier = wallet.tier and tier_limit.currency = wallet.currency
       where wallet.holder_id = :holder
      """;

  private static final String FIND_ONE = FIND + " and wallet.currency = :currency";

  private static final String FIND_ALL = FIND + " order by wallet.currency";

  private final JdbcClient jdbc;

  WalletTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(HolderId holder, Currency currency, AccountId account) {
    jdbc.sql(INSERT)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .param("account", account.value())
        .update();
  }

  Optional<Wallet> find(HolderId holder, Currency currency) {
    return jdbc.sql(FIND_ONE)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .query((row, number) -> read(row))
        .optional();
  }

  List<Wallet> all(HolderId holder) {
    return jdbc.sql(FIND_ALL)
        .param("holder", holder.value())
        .query((row, number) -> read(row))
        .list();
  }

  private static Wallet read(ResultSet row) throws SQLException {
    return new Wallet(
        new HolderId(row.getObject("holder_id", UUID.class)),
        Currency.getInstance(row.getString("currency")),
        new AccountId(row.getLong("account_id")),
        TierLimitTable.readLimits(row));
  }
}
