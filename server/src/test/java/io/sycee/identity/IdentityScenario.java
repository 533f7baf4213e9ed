package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.TestClock;
import io.sycee.TestDatabase;
import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.time.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** People with browsers before the whole platform, at a time that tests move. */
@SyceeTest
@Import(IdentityScenario.StillWallClock.class)
@TestPropertySource(
    properties = {
      "sycee.attempts.opening=1000000",
      "sycee.attempts.sign-in=1000000",
      "sycee.attempts.recovery=1000000",
      "sycee.attempts.enrolment=1000000"
    })
abstract class IdentityScenario {

  @TestConfiguration
  static class StillWallClock {

    @Bean
    TestClock wallTime() {
      return new TestClock(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Bean
    @Primary
    WallClock stillWallClock(TestClock wallTime) {
      return new WallClock(wallTime);
    }
  }

  @LocalServerPort private int port;

  @Autowired TestDatabase database;
  @Autowired TestClock time;

  Browser browser() {
    return browserWith(new SoftwareAuthenticator());
  }

  Browser browserWith(SoftwareAuthenticator device) {
    return new Browser("http://127.0.0.1:" + port, device);
  }

  /** Somebody with a new wallet, signed in. */
  Browser holder() {
    Browser browser = browser();
    assertThat(browser.openWallet().status()).isEqualTo(201);
    return browser;
  }

  /** The database as the hostile operator sees it. */
  JdbcClient rows() {
    return JdbcClient.create(database.superuser());
  }

  /** Runs both at once, and returns what each ended with. */
  static <T> List<T> race(Callable<T> one, Callable<T> other) {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<T> first = threads.submit(one);
      Future<T> second = threads.submit(other);
      return List.of(first.get(), second.get());
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
