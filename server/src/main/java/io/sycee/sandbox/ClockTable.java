package io.sycee.sandbox;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code sandbox.clock} and {@code sandbox.clock_follower}. */
@Component
@ConditionalOnProperty("sycee.rails.sandbox")
class ClockTable {

  static final String CHANNEL = "sycee_clock";

  private static final String AHEAD = "select ahead_micros from sandbox.clock";

  private static final String MOVE =
      "update sandbox.clock set ahead_micros = :ahead where ahead_micros < :ahead";

  private static final String TELL = "select pg_notify('" + CHANNEL + "', '')";

  private static final String FOLLOW =
      """
      insert into sandbox.clock_follower (instance, ahead_micros, seen_at)
      values (:instance, :ahead, clock_timestamp())
      on conflict (instance) do update
         set ahead_micros = excluded.ahead_micros, seen_at = excluded.seen_at
      """;

  private static final String LEAVE =
      "delete from sandbox.clock_follower where instance = :instance";

  private static final String FORGET =
      "delete from sandbox.clock_follower where seen_at < clock_timestamp() - interval '1 day'";

  /** Living instances that do not show what the clock shows. */
  private static final String BEHIND =
      """
      select count(*)
        from sandbox.clock_follower
       where ahead_micros < :ahead
         and seen_at > clock_timestamp() - make_interval(secs => :livingSeconds)
      """;

  private final JdbcClient jdbc;

  ClockTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Duration ahead() {
    return Duration.of(jdbc.sql(AHEAD).query(Long.class).single(), ChronoUnit.MICROS);
  }

  void move(Duration ahead) {
    jdbc.sql(MOVE).param("ahead", micros(ahead)).update();
  }

  void tell() {
    jdbc.sql(TELL).query((row, number) -> true).list();
  }

  void follow(UUID instance, Duration ahead) {
    jdbc.sql(FOLLOW).param("instance", instance).param("ahead", micros(ahead)).update();
  }

  void leave(UUID instance) {
    jdbc.sql(LEAVE).param("instance", instance).update();
    jdbc.sql(FORGET).update();
  }

  long behind(Duration ahead, Duration living) {
    return jdbc.sql(BEHIND)
        .param("ahead", micros(ahead))
        .param("livingSeconds", living.toSeconds())
        .query(Long.class)
        .single();
  }

  private static long micros(Duration ahead) {
    return ahead.dividedBy(ChronoUnit.MICROS.getDuration());
  }
}
