package io.sycee;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs a test class against the whole platform on a free port, over a {@link TestDatabase}.
 *
 * <p>The context is kept for the next class that asks for the same one, and they share its
 * database: a test makes the holders and shops it needs and never counts on an empty table. The
 * {@link TestDatabase} itself can be injected.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = SyceeApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = SyceeTest.OnFreshDatabase.class)
public @interface SyceeTest {

  /** Where test browsers say they are, whatever port the server listens on. */
  String ORIGIN = "http://localhost:8080";

  /** Known to everybody who reads this: for tests only. */
  String MASTER_KEY = "dGVzdC1tYXN0ZXIta2V5LW9mLXRoaXJ0eS10d28tISE=";

  /** Gives the context a database of its own, under the keys an operator would set. */
  final class OnFreshDatabase
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase database = TestDatabase.fresh();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "test database",
                  Map.of(
                      "sycee.database.url", database.url(),
                      "sycee.database.user", database.appLogin().user(),
                      "sycee.database.password", database.appLogin().password(),
                      "sycee.database.migrate-user", database.migrateLogin().user(),
                      "sycee.database.migrate-password", database.migrateLogin().password())));
      // Last, so that a test can set another place or key.
      context
          .getEnvironment()
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "test site",
                  Map.of(
                      "sycee.site.origin", ORIGIN,
                      "sycee.secrets.master-key", MASTER_KEY,
                      // A test asks faster than anybody; those of the limit set their own.
                      "sycee.rate-limit.holder", 0,
                      "sycee.rate-limit.program", 0,
                      "sycee.rate-limit.address", 0)));
      // Tests that move the clock past midnight say themselves when days are closed.
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource("test settlement", Map.of("sycee.settlement.every", "P1D")));
      // When the tests are over nobody waits for an answer any more.
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test end", Map.of("server.shutdown", "immediate")));
      context.getBeanFactory().registerSingleton("testDatabase", database);
    }
  }
}
