package io.sycee.scenario;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all tables hold at a moment, to show that a refused request changed none of them. */
final class Snapshot {

  /** Looking somebody up, and counting attempts, is no change; scheduled work goes on meanwhile. */
  private static final Set<String> NOT_BUSINESS =
      Set.of(
          "identity.session",
          "identity.attempt",
          "paycode.try",
          "api.scheduled_task",
          "sandbox.clock_follower");

  private static final String DIGEST =
      """
      select 'TABLE' as name,
             count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')
               as digest
        from TABLE t
      """;

  private Snapshot() {}

  /** A digest of each table's rows, by the table's name, at one moment. */
  static Map<String, String> of(JdbcClient superuser) {
    String digests =
        superuser
            .sql(
                """
                select schemaname || '.' || tablename
                  from pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema', 'flyway')
                """)
            .query((row, number) -> String.valueOf(row.getString(1)))
            .list()
            .stream()
            .filter(table -> !NOT_BUSINESS.contains(table))
            .map(table -> DIGEST.replace("TABLE", table))
            .collect(Collectors.joining(" union all "));
    Map<String, String> byTable = new TreeMap<>();
    superuser
        .sql(digests)
        .query((row, number) -> byTable.put(row.getString("name"), row.getString("digest")))
        .list();
    return byTable;
  }
}
