package io.sycee.ledger;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A business table of the tests' own: one row for each deed that stands, in the order in which they
 * came to be. Its numbers are drawn under the locks of the accounts, so they grow along each
 * account's history, whoever wrote it.
 */
final class TestJournal implements BusinessRows<UUID> {

  private final JdbcClient jdbc;

  /**
   * @param app connections in whose transactions the rows are written
   */
  TestJournal(JdbcClient app) {
    this.jdbc = app;
  }

  static void create(DataSource superuser) {
    JdbcClient jdbc = JdbcClient.create(superuser);
    jdbc.sql(
            """
            create table ledger.test_journal (
              number bigint generated always as identity primary key,
              entry uuid not null unique)
            """)
        .update();
    jdbc.sql("grant select, insert on ledger.test_journal to sycee_app").update();
  }

  @Override
  public void insert(List<UUID> entries) {
    jdbc.sql(
            """
            insert into ledger.test_journal (entry)
            select entry from unnest(:entries::uuid[]) with ordinality as new (entry, place)
             order by place
            """)
        .param("entries", entries.toArray(UUID[]::new))
        .update();
  }

  List<UUID> inOrder() {
    return jdbc.sql("select entry from ledger.test_journal order by number")
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }
}
