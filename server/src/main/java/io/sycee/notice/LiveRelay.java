package io.sycee.notice;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries live events between all instances over one database, by PostgreSQL's NOTIFY.
 *
 * <p>An event is sent after its transaction has committed, by whoever committed it and on another
 * connection: NOTIFY inside a payment would make all payments queue for one lock at commit. An
 * instance that dies between commit and NOTIFY loses an event, never a payment: screens also read
 * their state by themselves.
 */
@Component
class LiveRelay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRelay.class);

  private static final String CHANNEL = "sycee_live";

  private static final String NOTIFY =
      "select pg_notify('" + CHANNEL + "', packet) from unnest(:events::text[]) as packet";

  /** A second's events at the platform's full rate; beyond that, screens find out by reading. */
  private static final int QUEUE = 10_000;

  private static final int BATCH = 200;

  /**
   * PostgreSQL carries less than 8,000 bytes in one notification. Events are ASCII: ids and names.
   */
  private static final int MOST_CHARACTERS = 7_900;

  /** How long a look for notifications waits; also how long a stop takes at most. */
  private static final Duration LISTEN = Duration.ofMillis(500);

  private static final Duration RECONNECT = Duration.ofSeconds(1);

  /** A database that lets nobody listen by then must not keep the instance from serving. */
  private static final Duration FIRST_LISTEN = Duration.ofSeconds(10);

  private final LiveHub hub;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final String url;
  private final String user;
  private final String password;
  private final BlockingQueue<LiveEvent> outgoing = new ArrayBlockingQueue<>(QUEUE);
  private volatile ScheduledExecutorService threads = Executors.newScheduledThreadPool(0);
  private volatile CountDownLatch listening = new CountDownLatch(1);
  private volatile boolean running;

  LiveRelay(
      LiveHub hub,
      JdbcClient jdbc,
      JsonMapper json,
      @Value("${sycee.database.url}") String url,
      @Value("${sycee.database.user}") String user,
      @Value("${sycee.database.password}") String password) {
    this.hub = hub;
    this.jdbc = jdbc;
    this.json = json;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Never waits: a full queue drops the event, and screens find out by reading. */
  void send(LiveEvent event) {
    if (!outgoing.offer(event)) {
      LOG.warn("too many live events at once; one was dropped");
    }
  }

  /** Comes back once it listens: whoever is ready to serve also hears what happens. */
  @Override
  public void start() {
    running = true;
    listening = new CountDownLatch(1);
    hub.begin();
    threads = Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("live-", 0).factory());
    var _ =
        threads.scheduleWithFixedDelay(
            this::listen, 0, RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        threads.scheduleWithFixedDelay(
            this::forward, 0, RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      if (!listening.await(FIRST_LISTEN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("live events are not heard yet; screens find out by reading");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    hub.endAll();
    threads.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void forward() {
    List<LiveEvent> batch = new ArrayList<>(BATCH);
    try {
      while (running) {
        batch.add(outgoing.take());
        outgoing.drainTo(batch, BATCH - 1);
        jdbc.sql(NOTIFY).param("events", packed(batch)).query((row, number) -> true).list();
        batch.clear();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.warn("live events could not be sent: {}", failure.getClass().getSimpleName());
    }
  }

  /** Several events to a notification, and all notifications in one statement. */
  private String[] packed(List<LiveEvent> events) {
    List<String> packets = new ArrayList<>();
    StringBuilder packet = new StringBuilder();
    for (LiveEvent event : events) {
      String text = json.writeValueAsString(event);
      if (!packet.isEmpty() && packet.length() + text.length() + 2 > MOST_CHARACTERS) {
        packets.add(packet.append(']').toString());
        packet.setLength(0);
      }
      packet.append(packet.isEmpty() ? '[' : ',').append(text);
    }
    packets.add(packet.append(']').toString());
    return packets.toArray(String[]::new);
  }

  private void listen() {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      PGConnection notifications = connection.unwrap(PGConnection.class);
      hub.greetAll();
      listening.countDown();
      while (running) {
        PGNotification[] received =
            notifications.getNotifications(Math.toIntExact(LISTEN.toMillis()));
        if (received != null) {
          for (PGNotification notification : received) {
            deliver(notification.getParameter());
          }
        }
      }
    } catch (SQLException failure) {
      if (running) {
        LOG.warn("the connection for live events broke: {}", failure.getSQLState());
      }
    }
  }

  private void deliver(String packet) {
    try {
      for (LiveEvent event : json.readValue(packet, LiveEvent[].class)) {
        hub.deliver(event);
      }
    } catch (JacksonException foreign) {
      LOG.warn("live events could not be read");
    }
  }
}
