package io.sycee.sandbox;

import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps this instance's business clock where the database says, and tells the database so. A move
 * is heard by NOTIFY within a millisecond or two; without that, by looking every half second.
 */
@Component
@ConditionalOnProperty("sycee.rails.sandbox")
class ClockFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ClockFollower.class);

  /** How long a look for notifications waits; also how long a stop takes at most. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** An instance that missed six looks is gone: nobody waits for it any longer. */
  static final Duration LIVING = LOOK.multipliedBy(6);

  private static final Duration RECONNECT = Duration.ofSeconds(1);

  private final UUID instance = TimeOrderedId.next();
  private final ClockTable table;
  private final BusinessClock clock;
  private final String url;
  private final String user;
  private final String password;
  private volatile ScheduledExecutorService thread = Executors.newScheduledThreadPool(0);
  private volatile boolean running;

  ClockFollower(
      ClockTable table,
      BusinessClock clock,
      @Value("${sycee.database.url}") String url,
      @Value("${sycee.database.user}") String user,
      @Value("${sycee.database.password}") String password) {
    this.table = table;
    this.clock = clock;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Shows what the database says before anything is due and before anybody is served. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    running = true;
    follow();
    thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clock-", 0).daemon().factory());
    var _ =
        thread.scheduleWithFixedDelay(this::listen, 0, RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
    try {
      table.leave(instance);
    } catch (DataAccessException away) {
      LOG.debug("the sandbox's clock was not told that this instance leaves");
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Takes the clock over from the database, here and now. */
  void follow() {
    Duration ahead = table.ahead();
    clock.moveAhead(ahead);
    table.follow(instance, ahead);
  }

  private void listen() {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("listen " + ClockTable.CHANNEL);
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (running) {
        follow();
        notifications.getNotifications(Math.toIntExact(LOOK.toMillis()));
      }
    } catch (SQLException | DataAccessException failure) {
      if (running) {
        LOG.warn("the sandbox's clock is not followed: {}", failure.getClass().getSimpleName());
      }
    }
  }
}
