package io.sycee.bench;

import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The two usual ways of posting over lean tables, without HTTP and all that comes with it, for who
 * measures something else beside them.
 */
public final class LedgerBaselines implements AutoCloseable {

  private final SequencedMap<String, Book> books = new LinkedHashMap<>();
  private final Meter meter;
  private final BookSize size;

  /**
   * Fills their books.
   *
   * @param connections each carries one transfer at a time
   */
  public LedgerBaselines(EmbeddedDatabase server, int accounts, int connections)
      throws SQLException, IOException {
    this.meter = new Meter(server);
    this.size = BookSize.small(accounts);
    List<Contender> contenders =
        List.of(new FunctionContender(connections), new StatementContender(connections));
    for (Contender contender : contenders) {
      Site site = Site.make(server, new Plan.Entry(contender, size).database());
      Book book = contender.prepare(site, size);
      books.put(contender.name(), book);
      meter.watch(book, site);
    }
  }

  /** Transfers a second between uniform accounts, by the name of each way. */
  public SequencedMap<String, Double> perSecond(Duration time, int round)
      throws SQLException, InterruptedException {
    SequencedMap<String, Double> perSecond = new LinkedHashMap<>();
    for (Map.Entry<String, Book> book : books.sequencedEntrySet()) {
      Sample sample =
          new FullLoad(meter, time)
              .measure(book.getValue(), Workload.UNIFORM, size.accounts(), round);
      perSecond.put(book.getKey(), sample.perSecond());
    }
    return perSecond;
  }

  @Override
  public void close() throws SQLException {
    for (Book book : books.values()) {
      book.close();
    }
    meter.close();
  }
}
