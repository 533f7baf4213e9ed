package io.sycee.wallet;

import io.sycee.gather.GatheredLookup;
import io.sycee.gather.Gathering;
import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
      """;

  private static final String FIND_ONES =
      FIND
          + """
           where (wallet.holder_id, wallet.currency)
                 in (select * from unnest(:holders::uuid[], :currencies::text[]))
          """;

  private static final String FIND_ALL =
      FIND + " where wallet.holder_id = :holder order by wallet.currency";

  private final JdbcClient jdbc;
  private final GatheredLookup<Key, Wallet> lookup;

  WalletTable(JdbcClient jdbc, Gathering gathering) {
    this.jdbc = jdbc;
    this.lookup = gathering.lookup("wallet", this::find);
  }

  void insert(HolderId holder, Currency currency, AccountId account) {
    jdbc.sql(INSERT)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .param("account", account.value())
        .update();
  }

  private record Key(UUID holder, String currency) {}

  Optional<Wallet> find(HolderId holder, Currency currency) {
    return lookup.find(new Key(holder.value(), currency.getCurrencyCode()));
  }

  private Map<Key, Wallet> find(Collection<Key> keys) {
    return jdbc
        .sql(FIND_ONES)
        .param("holders", keys.stream().map(Key::holder).toArray(UUID[]::new))
        .param("currencies", keys.stream().map(Key::currency).toArray(String[]::new))
        .query((row, number) -> read(row))
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                wallet -> new Key(wallet.holder().value(), wallet.currency().getCurrencyCode()),
                wallet -> wallet));
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
