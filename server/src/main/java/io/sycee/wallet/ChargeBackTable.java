package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code wallet.charge_back} and {@code wallet.charge_back_repayment}. */
@Component
class ChargeBackTable {

  /** Whatever changes what a holder owes takes turns. */
  private static final String LOCK_HOLDER =
      """
      select pg_advisory_xact_lock(hashtextextended('wallet.charge_back ' || :holder::text, 0))
             is null
      """;

  private static final String COLUMNS =
      """
      id, top_up_id, holder_id, account_id, due_account, currency, amount_minor, taken_minor,
      due_minor, repaid_minor, written_off_minor, at
      """;

  private static final String INSERT =
      "insert into wallet.charge_back ("
          + COLUMNS
          + """
          , taken_id, due_id)
          values (:id, :topUp, :holder, :account, :dueAccount, :currency, :amount, :taken, :due, 0,
                  0, :at, :takenId, :dueId)
          """;

  private static final String KNOWN =
      "select count(*) from wallet.charge_back where id = :id or top_up_id = :topUp";

  private static final String OF_HOLDER =
      "select "
          + COLUMNS
          + " from wallet.charge_back where holder_id = :holder order by at desc limit :limit";

  /** Oldest first: in this order they are repaid. */
  private static final String OWED =
      "select "
          + COLUMNS
          + """
           from wallet.charge_back
          where holder_id = :holder
            and currency = :currency
            and repaid_minor + written_off_minor < due_minor
          order by id
          limit :limit
          """;

  private static final String OWED_SUM =
      """
      select coalesce(sum(due_minor - repaid_minor - written_off_minor), 0)
        from wallet.charge_back
       where holder_id = :holder
         and currency = :currency
         and repaid_minor + written_off_minor < due_minor
      """;

  private static final String OLD =
      "select "
          + COLUMNS
          + """
           from wallet.charge_back
          where at <= :before
            and repaid_minor + written_off_minor < due_minor
          order by at
          limit :limit
          """;

  private static final String NEXT_AFTER =
      """
      select min(at) as at
        from wallet.charge_back
       where at > :moment
         and repaid_minor + written_off_minor < due_minor
      """;

  private static final String INSERT_REPAYMENT =
      """
      insert into wallet.charge_back_repayment (id, charge_back_id, top_up_id, amount_minor, at)
      values (:id, :chargeBack, :topUp, :amount, :at)
      """;

  private static final String REPAID =
      "update wallet.charge_back set repaid_minor = repaid_minor + :amount where id = :id";

  private static final String WRITTEN_OFF =
      """
      update wallet.charge_back
         set written_off_minor = :amount, written_off_id = :transfer
       where id = :id
      """;

  /** Which top-up a transfer of a charge-back, by either of its ids, was about. */
  private static final String TOP_UPS =
      """
      select taken_id as cause, top_up_id from wallet.charge_back where taken_id = any(:ids::uuid[])
      union all
      select repayment.id, charge_back.top_up_id
        from wallet.charge_back_repayment as repayment
        join wallet.charge_back on charge_back.id = repayment.charge_back_id
       where repayment.id = any(:ids::uuid[])
      """;

  private final JdbcClient jdbc;

  ChargeBackTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock(HolderId holder) {
    jdbc.sql(LOCK_HOLDER).param("holder", holder.value()).query(Boolean.class).single();
  }

  /**
   * @param takenId the transfer of what was taken; null when nothing was
   * @param dueId the transfer of what is owed; null when nothing is
   */
  void insert(ChargeBack made, @Nullable UUID takenId, @Nullable UUID dueId) {
    AccountId dueAccount = made.dueAccount();
    jdbc.sql(INSERT)
        .param("id", made.id())
        .param("topUp", made.topUp())
        .param("holder", made.holder().value())
        .param("account", made.wallet().value())
        .param("dueAccount", dueAccount == null ? null : dueAccount.value())
        .param("currency", made.amount().currencyCode())
        .param("amount", made.amount().amountMinor())
        .param("taken", made.takenMinor())
        .param("due", made.dueMinor())
        .param("at", made.at().atOffset(ZoneOffset.UTC))
        .param("takenId", takenId)
        .param("dueId", dueId)
        .update();
  }

  boolean known(UUID id, UUID topUp) {
    return jdbc.sql(KNOWN).param("id", id).param("topUp", topUp).query(Long.class).single() > 0;
  }

  List<ChargeBack> of(HolderId holder, int limit) {
    return jdbc.sql(OF_HOLDER)
        .param("holder", holder.value())
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  List<ChargeBack> owed(HolderId holder, Currency currency, int limit) {
    return jdbc.sql(OWED)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  long owedMinor(HolderId holder, Currency currency) {
    return jdbc.sql(OWED_SUM)
        .param("holder", holder.value())
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .single();
  }

  List<ChargeBack> old(Instant before, int limit) {
    return jdbc.sql(OLD)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  /** The oldest one of which something is owed, of those that are younger. */
  Optional<Instant> nextAfter(Instant moment) {
    return jdbc.sql(NEXT_AFTER)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("at")))
        .single()
        .map(Timestamp::toInstant);
  }

  void repaid(UUID transfer, UUID chargeBack, @Nullable UUID topUp, long amountMinor, Instant at) {
    jdbc.sql(INSERT_REPAYMENT)
        .param("id", transfer)
        .param("chargeBack", chargeBack)
        .param("topUp", topUp)
        .param("amount", amountMinor)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(REPAID).param("id", chargeBack).param("amount", amountMinor).update();
  }

  void writtenOff(UUID id, UUID transfer, long amountMinor) {
    jdbc.sql(WRITTEN_OFF)
        .param("id", id)
        .param("transfer", transfer)
        .param("amount", amountMinor)
        .update();
  }

  Map<UUID, UUID> topUps(Collection<UUID> causes) {
    return jdbc
        .sql(TOP_UPS)
        .param("ids", causes.stream().distinct().toArray(UUID[]::new))
        .query((row, number) ->
            Map.entry(row.getObject("cause", UUID.class), row.getObject("top_up_id", UUID.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static ChargeBack read(ResultSet row) throws SQLException {
    long due = row.getLong("due_account");
    Optional<AccountId> dueAccount =
        row.wasNull() ? Optional.empty() : Optional.of(new AccountId(due));
    return new ChargeBack(
        row.getObject("id", UUID.class),
        row.getObject("top_up_id", UUID.class),
        new HolderId(row.getObject("holder_id", UUID.class)),
        new AccountId(row.getLong("account_id")),
        dueAccount.orElse(null),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getLong("taken_minor"),
        row.getLong("due_minor"),
        row.getLong("repaid_minor"),
        row.getLong("written_off_minor"),
        row.getTimestamp("at").toInstant());
  }
}
