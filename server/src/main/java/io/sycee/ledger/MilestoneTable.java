package io.sycee.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ledger.milestone}: inserted into and read, never changed. */
@Component
class MilestoneTable {

  private static final String INSERT =
      """
      insert into ledger.milestone (account, at, changes, balance_minor, transfer_id)
      select *
        from unnest(:accounts::bigint[], :times::timestamptz[], :changes::bigint[],
                    :balances::bigint[], :transfers::uuid[])
      """;

  private static final String FIRST_AFTER =
      """
      select transfer_id
        from ledger.milestone
       where account = :account
         and at > :time
       order by at, changes
       limit 1
      """;

  private final JdbcClient jdbc;

  MilestoneTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(List<Milestone> milestones) {
    if (milestones.isEmpty()) {
      return;
    }
    jdbc.sql(INSERT)
        .param("accounts", AccountTable.longs(milestones, one -> one.account().value()))
        .param("times", AccountTable.texts(milestones, Milestone::at))
        .param("changes", AccountTable.longs(milestones, Milestone::changes))
        .param("balances", AccountTable.longs(milestones, Milestone::balanceMinor))
        .param("transfers", UuidArray.of(milestones, one -> one.transfer().value()))
        .update();
  }

  /** The account's transfer at its first milestone after a time. */
  Optional<TransferId> firstAfter(AccountId account, Instant time) {
    return jdbc.sql(FIRST_AFTER)
        .param("account", account.value())
        .param("time", Timestamp.from(time))
        .query(UUID.class)
        .optional()
        .map(TransferId::new);
  }
}
