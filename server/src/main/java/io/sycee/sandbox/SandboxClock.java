package io.sycee.sandbox;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.time.BusinessClock;
import io.sycee.time.DueWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Moves the business clock of all instances, through every moment at which work falls due.
 *
 * <pre>
 *   1  one mover at a time: this instance's lock, then the database's
 *   2  what is due already is done
 *   3  the earliest due moment up to the goal: the clock is moved there, everywhere; then its work
 *      runs to its end; and again
 *   4  the clock is moved to the goal
 * </pre>
 *
 * A kill leaves the clock at a moment on the way; going to the same goal again goes on from there.
 * The clock ticks meanwhile, as it always does: work is dated by the moment at which it fell due
 * and the milliseconds that it took.
 */
@Component
@ConditionalOnProperty("sycee.rails.sandbox")
public class SandboxClock {

  /** A leap year and a month: what a test of "a year later" needs, and no typing error beyond. */
  static final Duration FARTHEST = Duration.ofDays(400);

  /** Long enough for a busy year, shorter than what stands in front of us waits for an answer. */
  private static final Duration BUDGET = Duration.ofSeconds(20);

  /** As long as one mover before may take, and a little. */
  private static final Duration TURN = BUDGET.plusSeconds(5);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Any number that no other lock of this database has: "clock" in ASCII. */
  private static final long LOCK = 0x636c6f636bL;

  private static final String TRY_LOCK = "select pg_try_advisory_lock(?)";
  private static final String UNLOCK = "select pg_advisory_unlock(?)";

  private final ReentrantLock mover = new ReentrantLock(true);
  private final ClockTable table;
  private final ClockFollower follower;
  private final BusinessClock clock;
  private final List<DueWork> works;
  private final DataSource database;

  SandboxClock(
      ClockTable table,
      ClockFollower follower,
      BusinessClock clock,
      List<DueWork> works,
      DataSource database) {
    this.table = table;
    this.follower = follower;
    this.clock = clock;
    this.works = List.copyOf(works);
    this.database = database;
  }

  /** Where a move begins and is to end. */
  public record Move(Instant from, Instant to) {}

  /**
   * @param arrived false where more fell due on the way than one request may wait for: going to the
   *     same moment again goes on
   * @param stops how many moments on the way had work
   */
  public record Moved(Instant from, Instant now, boolean arrived, int stops) {}

  /** What the clock shows, with what other instances were told a moment ago. */
  public Instant now() {
    follower.follow();
    return clock.now();
  }

  /** How far it was moved from the clock on the wall. */
  public Duration ahead() {
    return clock.ahead();
  }

  /** {@link Done} with the {@link Move} to an instant, or why that is none. */
  public Answer to(Instant goal) {
    Instant now = now();
    if (!goal.isAfter(now)) {
      return Problem.malformed(
              "to", "The clock goes forward only, and shows " + now + " already. Nothing changed.")
          .with("now", now.toString());
    }
    return goal.isAfter(now.plus(FARTHEST)) ? tooFar("to") : Done.ok(new Move(now, goal));
  }

  /** {@link Done} with the {@link Move} by a duration, or why that is none. */
  public Answer by(Duration duration) {
    if (!duration.isPositive()) {
      return Problem.malformed("by", "The clock goes forward only. Nothing changed.");
    }
    Instant now = now();
    return duration.compareTo(FARTHEST) > 0
        ? tooFar("by")
        : Done.ok(new Move(now, now.plus(duration)));
  }

  private static Problem tooFar(String field) {
    return Problem.malformed(
        field,
        "The clock goes " + FARTHEST.toDays() + " days at most with one request. Nothing changed.");
  }

  /** Runs it while nobody else moves the clock; empty if somebody did for too long. */
  public <T> Optional<T> inTurn(Supplier<T> moving) {
    try {
      if (!mover.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return inTurnOfInstances(moving);
    } finally {
      mover.unlock();
    }
  }

  private <T> Optional<T> inTurnOfInstances(Supplier<T> moving) {
    long since = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      while (!ask(connection, TRY_LOCK)) {
        if (System.nanoTime() - since > TURN.toNanos()) {
          return Optional.empty();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      try {
        return Optional.of(moving.get());
      } finally {
        ask(connection, UNLOCK);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Goes there. Only in turn; safe to repeat. */
  public Moved go(Move move) {
    long since = System.nanoTime();
    int stops = 0;
    follower.follow();
    Instant last = clock.now();
    runAll();
    while (true) {
      Optional<Instant> next = nextAfter(last).filter(due -> !due.isAfter(move.to()));
      if (next.isEmpty()) {
        show(move.to());
        return new Moved(move.from(), clock.now(), true, stops);
      }
      if (System.nanoTime() - since > BUDGET.toNanos()) {
        return new Moved(move.from(), clock.now(), false, stops);
      }
      last = next.get();
      show(last);
      runAll();
      stops++;
    }
  }

  private Optional<Instant> nextAfter(Instant moment) {
    return works.stream().flatMap(work -> work.nextAfter(moment).stream()).min(Instant::compareTo);
  }

  private void runAll() {
    works.forEach(DueWork::run);
  }

  /** Comes back once every living instance shows this moment or a later one. */
  private void show(Instant moment) {
    Duration missing = Duration.between(clock.now(), moment);
    if (!missing.isPositive()) {
      return;
    }
    Duration ahead = clock.ahead().plus(missing);
    table.move(ahead);
    follower.follow();
    table.tell();
    while (table.behind(ahead, ClockFollower.LIVING) > 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
