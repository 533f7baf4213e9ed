package io.sycee.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ledger.feed_reader}. */
@Component
class FeedReaderTable {

  private static final String INSERT =
      "insert into ledger.feed_reader (name, xact, seq) values (:name, 0, 0) on conflict do nothing";

  private static final String LOCK =
      "select xact, seq from ledger.feed_reader where name = :name for update skip locked";

  private static final String MOVE =
      "update ledger.feed_reader set xact = :xact, seq = :seq where name = :name";

  private static final String BEGIN_EPOCH = "select ledger.begin_epoch()";

  private final JdbcClient jdbc;

  FeedReaderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(String name) {
    jdbc.sql(INSERT).param("name", name).update();
  }

  /** Where the reader stands; empty while another instance reads for it. */
  Optional<ChangeFeed.Position> lock(String name) {
    return jdbc.sql(LOCK)
        .param("name", name)
        .query((row, number) -> new ChangeFeed.Position(row.getLong(1), row.getLong(2)))
        .optional();
  }

  void move(String name, ChangeFeed.Position to) {
    jdbc.sql(MOVE).param("name", name).param("xact", to.xact()).param("seq", to.seq()).update();
  }

  void beginEpoch() {
    jdbc.sql(BEGIN_EPOCH).query().singleRow();
  }
}
