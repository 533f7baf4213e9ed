package io.sycee.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The feed by the column {@code xact}, which a summary for each 32 pages finds (a BRIN index): next
 * to nothing for writers, and for a reader at the end of the book the last few pages.
 *
 * <p>A reader that is far behind must not sort the whole book for each of its pages. So it looks at
 * a span of transactions at a time, and doubles the span while it comes back with little.
 */
@Component
class PostgresChangeFeed implements ChangeFeed {

  private static final int MOST = 10_000;

  /** One grouped transaction writes thousands of transfers, one joined transaction a few. */
  private static final long FIRST_SPAN = 16;

  private final TransferTable transfers;
  private final FeedReaderTable readers;

  PostgresChangeFeed(TransferTable transfers, FeedReaderTable readers) {
    this.transfers = transfers;
    this.readers = readers;
  }

  @Override
  public List<Change> after(Position position, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit out of range: " + limit);
    }
    // Asked before reading: what is below it now is committed or gone, and readable from now on.
    long end = transfers.feedEnd();
    List<Change> changes = new ArrayList<>();
    Position from = position;
    long span = FIRST_SPAN;
    while (changes.size() < limit && from.xact() < end) {
      long upTo = end - from.xact() > span ? from.xact() + span : end;
      List<Change> found = transfers.feed(from, upTo, limit - changes.size());
      changes.addAll(found);
      if (changes.size() < limit) {
        // All of the span was seen: go on behind it.
        from = new Position(upTo, Long.MIN_VALUE);
        span *= 2;
      }
    }
    return changes;
  }

  @Override
  @Transactional
  public int follow(String reader, int limit, Consumer<List<Transfer>> listener) {
    readers.insert(reader);
    Optional<Position> position = readers.lock(reader);
    if (position.isEmpty()) {
      return 0;
    }
    List<Change> changes = after(position.get(), limit);
    if (!changes.isEmpty()) {
      listener.accept(changes.stream().map(Change::transfer).toList());
      readers.move(reader, changes.getLast().position());
    }
    return changes.size();
  }
}
