package io.sycee.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.SyceeApplication;
import io.sycee.SyceeTest;
import io.sycee.TestDatabase;
import io.sycee.demo.EmbeddedDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ./sycee serve} starts with safe settings only, and says of the others what to set. */
class SafeSettingsScenarioTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private static final String NAME = DATABASE.url().replaceFirst(".*/", "");

  @AfterEach
  void the_database_is_safe_again() {
    JdbcClient superuser = JdbcClient.create(DATABASE.superuser());
    for (String setting : new String[] {"synchronous_commit"}) {
      superuser.sql("alter role sycee_app reset " + setting).update();
      superuser.sql("alter database " + NAME + " reset " + setting).update();
    }
    superuser.sql("alter role sycee_app nocreatedb nocreaterole nobypassrls").update();
  }

  @Test
  void with_safe_settings_the_platform_serves() {
    try (ConfigurableApplicationContext serving = start(safe())) {
      assertThat(serving.isRunning()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SYCEE_DATABASE_URL",
        "SYCEE_DATABASE_PASSWORD",
        "SYCEE_DATABASE_MIGRATE_PASSWORD",
        "SYCEE_SITE_ORIGIN",
        "SYCEE_SECRETS_MASTER_KEY",
        "SYCEE_MARKET_NAME",
        "SYCEE_MARKET_CURRENCY",
        "SYCEE_MARKET_TIME_ZONE"
      })
  void what_is_missing_is_named(String variable) {
    for (String absent : new String[] {"", "  "}) {
      Map<String, Object> settings = safe();
      settings.put(variable, absent);
      assertRefused(settings, "Set " + variable + ".");
    }
    Map<String, Object> settings = safe();
    settings.remove(variable);
    assertRefused(settings, "Set " + variable + ".");
  }

  @Test
  void all_that_is_missing_is_named_at_once() {
    assertRefused(Map.of(), "Set SYCEE_DATABASE_URL, SYCEE_DATABASE_PASSWORD");
  }

  @Test
  void play_money_wants_to_be_asked_for_twice() {
    Map<String, Object> settings = safe();
    settings.put("SYCEE_RAILS_SANDBOX", "true");
    assertRefused(settings, "SYCEE_RAILS_SANDBOX_MEANS=no-real-money");
    settings.put("SYCEE_RAILS_SANDBOX_MEANS", "yes");
    assertRefused(settings, "SYCEE_RAILS_SANDBOX_MEANS=no-real-money");

    settings.put("SYCEE_RAILS_SANDBOX_MEANS", "no-real-money");
    settings.put("SYCEE_SITE_ORIGIN", "http://localhost:8080");
    start(settings).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://pay.example.org",
        "https://pay.example.org, http://localhost:8080",
        "pay.example.org",
        "https://pay example.org",
        "://"
      })
  void real_money_wants_tls(String origin) {
    Map<String, Object> settings = safe();
    settings.put("SYCEE_SITE_ORIGIN", origin);

    assertRefused(settings, "SYCEE_SITE_ORIGIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYCEE_DATABASE_PASSWORD", "SYCEE_DATABASE_MIGRATE_PASSWORD"})
  void a_password_that_can_be_guessed_is_refused_and_not_repeated(String variable) {
    Map<String, Object> settings = safe();
    settings.put(variable, "quickbrownfox15");

    assertRefused(settings, "Set " + variable + " to at least 16 characters");
    assertThatThrownBy(() -> start(settings).close()).hasMessageNotContaining("quickbrownfox");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void a_refusal_is_a_sentence_and_no_page_of_stack(CapturedOutput terminal) {
    assertRefused(Map.of(), "Set SYCEE_DATABASE_URL");

    assertThat(terminal.getAll()).doesNotContain("Application run failed").doesNotContain("\tat ");
  }

  @Test
  void requests_are_not_served_by_the_role_that_changes_tables() {
    Map<String, Object> settings = safe();
    settings.put("SYCEE_DATABASE_USER", "sycee_migrate");

    assertRefused(settings, "SYCEE_DATABASE_USER and SYCEE_DATABASE_MIGRATE_USER");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://127.0.0.1/sycee, must begin with jdbc:postgresql://",
    "jdbc:mysql://127.0.0.1/sycee, must begin with jdbc:postgresql://",
    "jdbc:postgresql://db.example.org/sycee, sslmode=verify-full",
    "jdbc:postgresql://db.example.org/sycee?sslmode=require, sslmode=verify-full",
    "jdbc:postgresql://db.example.org/sycee?ApplicationName=sslmode=verify-full, sslmode=verify-full",
    "jdbc:postgresql://db.example.org/sycee?sslmode=verify-full&sslmode=disable, sslmode",
    "'jdbc:postgresql://127.0.0.1,db.example.org/sycee', sslmode=verify-full",
    "jdbc:postgresql://db example.org/sycee, SYCEE_DATABASE_URL",
    "jdbc:postgresql://127.0.0.1.example.org/sycee, sslmode=verify-full"
  })
  void a_database_elsewhere_says_who_it_is(String url, String expected) {
    Map<String, Object> settings = safe();
    settings.put("SYCEE_DATABASE_URL", url);

    assertRefused(settings, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sycee_migrate", "postgres"})
  void the_address_smuggles_no_other_role_in(String user) {
    Map<String, Object> settings = safe();
    EmbeddedDatabase.Login login =
        user.equals("postgres") ? DATABASE.superuserLogin() : DATABASE.migrateLogin();
    settings.put(
        "SYCEE_DATABASE_URL",
        DATABASE.url() + "?user=" + login.user() + "&password=" + login.password());

    assertRefused(settings, "SYCEE_DATABASE_URL names a user of its own");
  }

  @Test
  void a_database_that_lets_nobody_in_is_named_without_the_password() {
    Map<String, Object> settings = safe();
    settings.put("SYCEE_DATABASE_PASSWORD", "not-the-password-of-the-role");

    assertRefused(settings, "does not let SYCEE_DATABASE_USER in (SQLSTATE 28P01)");
    assertThatThrownBy(() -> start(settings).close()).hasMessageNotContaining("not-the-password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "local"})
  void a_database_that_acknowledges_before_it_has_written_is_refused(String weak) {
    JdbcClient.create(DATABASE.superuser())
        .sql("alter database " + NAME + " set synchronous_commit = " + weak)
        .update();

    assertRefused(safe(), "synchronous_commit=" + weak);
  }

  @ParameterizedTest
  @ValueSource(strings = {"createdb", "createrole", "bypassrls"})
  void a_role_with_powers_over_the_server_is_refused(String power) {
    JdbcClient.create(DATABASE.superuser()).sql("alter role sycee_app " + power).update();

    assertRefused(safe(), "SYCEE_DATABASE_USER names a role with powers");
  }

  @Test
  void a_market_whose_currency_has_no_limits_is_refused() {
    Map<String, Object> settings = safe();
    settings.put("SYCEE_MARKET_CURRENCY", "SEK");

    assertThatThrownBy(() -> start(settings).close())
        .hasMessageContaining("wallet.tier_limit")
        .hasMessageContaining("SEK");
  }

  private static void assertRefused(Map<String, Object> settings, String sentence) {
    assertThatThrownBy(() -> start(settings).close())
        .isInstanceOfSatisfying(
            UnsafeSetting.class,
            unsafe -> assertThat(unsafe.whatToSet()).contains(sentence).endsWith("."));
  }

  /** What an operator would set. */
  private static Map<String, Object> safe() {
    return new HashMap<>(
        Map.of(
            "SYCEE_DATABASE_URL", DATABASE.url(),
            "SYCEE_DATABASE_PASSWORD", DATABASE.appLogin().password(),
            "SYCEE_DATABASE_MIGRATE_PASSWORD", DATABASE.migrateLogin().password(),
            "SYCEE_SITE_ORIGIN", "https://pay.example.org",
            "SYCEE_SECRETS_MASTER_KEY", SyceeTest.MASTER_KEY,
            "SYCEE_MARKET_NAME", "Harbour Town",
            "SYCEE_MARKET_CURRENCY", "EUR",
            "SYCEE_MARKET_TIME_ZONE", "Europe/Amsterdam",
            "SERVER_PORT", "0"));
  }

  /** As {@code ./sycee serve} does, with these variables instead of this program's. */
  private static ConfigurableApplicationContext start(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new HashMap<>(variables)));
    SpringApplication platform = Serve.platform(SyceeApplication.class);
    platform.setEnvironment(environment);
    return platform.run();
  }
}
