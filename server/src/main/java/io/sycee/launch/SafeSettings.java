package io.sycee.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Refuses what is unsafe in production, before anything starts. Each refusal names the variable to
 * set; none shows a value that may be a secret.
 */
final class SafeSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  /** Shorter ones are found by trying. */
  private static final int MIN_PASSWORD_LENGTH = 16;

  private static final int POSTGRESQL = 18;

  private static final String NO_REAL_MONEY = "no-real-money";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private static final List<String> MANDATORY =
      List.of(
          "SYCEE_DATABASE_URL",
          "SYCEE_DATABASE_PASSWORD",
          "SYCEE_DATABASE_MIGRATE_PASSWORD",
          "SYCEE_SITE_ORIGIN",
          "SYCEE_SECRETS_MASTER_KEY",
          "SYCEE_MARKET_NAME",
          "SYCEE_MARKET_CURRENCY",
          "SYCEE_MARKET_TIME_ZONE");

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Environment settings = event.getEnvironment();
    checkPresence(settings);
    checkSandbox(settings);
    checkPasswords(settings);
    checkConnection(settings);
    checkDatabase(settings);
  }

  private static void checkPresence(Environment settings) {
    List<String> missing =
        MANDATORY.stream().filter(name -> value(settings, name).isBlank()).toList();
    // The defaults of application.yaml are for tests: a market must be somebody's decision.
    if (!missing.isEmpty()) {
      throw new UnsafeSetting(
          "Set "
              + String.join(", ", missing)
              + ". docs/operating/configuration.md says what each is for.");
    }
  }

  private static void checkSandbox(Environment settings) {
    boolean sandbox = settings.getProperty("sycee.rails.sandbox", Boolean.class, false);
    if (sandbox && !value(settings, "SYCEE_RAILS_SANDBOX_MEANS").equals(NO_REAL_MONEY)) {
      throw new UnsafeSetting(
          "SYCEE_RAILS_SANDBOX is on: anybody could top up with test cards. Unset it, or, if this"
              + " installation is for trying out only, set SYCEE_RAILS_SANDBOX_MEANS="
              + NO_REAL_MONEY
              + " as well.");
    }
    boolean allHttps =
        Arrays.stream(value(settings, "SYCEE_SITE_ORIGIN").split(",", -1))
            .allMatch(SafeSettings::isHttps);
    if (!sandbox && !allHttps) {
      throw new UnsafeSetting(
          "SYCEE_SITE_ORIGIN must begin with https:// where money is real, each of several: put a"
              + " proxy with TLS in front, and set the addresses that browsers see.");
    }
  }

  private static boolean isHttps(String origin) {
    try {
      URI uri = new URI(origin.strip());
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private static void checkPasswords(Environment settings) {
    for (String name : List.of("SYCEE_DATABASE_PASSWORD", "SYCEE_DATABASE_MIGRATE_PASSWORD")) {
      if (value(settings, name).length() < MIN_PASSWORD_LENGTH) {
        throw new UnsafeSetting(
            "Set "
                + name
                + " to at least "
                + MIN_PASSWORD_LENGTH
                + " characters, and give the role the same one (deploy/postgresql/roles.sql).");
      }
    }
    if (property(settings, "sycee.database.user")
        .equals(property(settings, "sycee.database.migrate-user"))) {
      throw new UnsafeSetting(
          "SYCEE_DATABASE_USER and SYCEE_DATABASE_MIGRATE_USER are the same role. Requests must be"
              + " served by one that can change neither tables nor written rows: create both with"
              + " deploy/postgresql/roles.sql.");
    }
  }

  private static void checkConnection(Environment settings) {
    String url = property(settings, "sycee.database.url");
    // Read as the driver reads it: a look-alike in another parameter must not count.
    Properties read = url.startsWith("jdbc:postgresql://") ? Driver.parseURL(url, null) : null;
    if (read == null) {
      throw new UnsafeSetting(
          "SYCEE_DATABASE_URL must begin with jdbc:postgresql://, such as"
              + " jdbc:postgresql://db.example.org/sycee?sslmode=verify-full.");
    }
    boolean allHere =
        Arrays.stream(read.getProperty("PGHOST", "").split(",", -1)).allMatch(LOOPBACK::contains);
    if (!allHere && !"verify-full".equals(read.getProperty("sslmode"))) {
      throw new UnsafeSetting(
          "SYCEE_DATABASE_URL leads to another machine without checking who answers: add"
              + " sslmode=verify-full (and sslrootcert=… for a private authority).");
    }
  }

  private static void checkDatabase(Environment settings) {
    try (Connection connection =
            DriverManager.getConnection(
                property(settings, "sycee.database.url"),
                property(settings, "sycee.database.user"),
                property(settings, "sycee.database.password"));
        Statement statement = connection.createStatement()) {
      Map<String, String> wanted =
          Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on or stronger");
      for (Map.Entry<String, String> setting : wanted.entrySet()) {
        String found = read(statement, "show " + setting.getKey());
        boolean weak = found.equals("off") || found.equals("local");
        if (weak) {
          throw new UnsafeSetting(
              "The database has "
                  + setting.getKey()
                  + "="
                  + found
                  + ": a crash could lose acknowledged payments. Set it to "
                  + setting.getValue()
                  + " in postgresql.conf.");
        }
      }
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < POSTGRESQL) {
        throw new UnsafeSetting(
            "The database is PostgreSQL " + version + "; use " + POSTGRESQL + " or newer.");
      }
      if (!read(statement, "select current_user")
          .equals(property(settings, "sycee.database.user"))) {
        throw new UnsafeSetting(
            "SYCEE_DATABASE_URL names a user of its own: leave it out there, and set"
                + " SYCEE_DATABASE_USER.");
      }
      String powers =
          read(
              statement,
              "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles"
                  + " where rolname = current_user");
      if (powers.equals("t")) {
        throw new UnsafeSetting(
            "SYCEE_DATABASE_USER names a role with powers over the whole server: run"
                + " deploy/postgresql/roles.sql and use sycee_app.");
      }
    } catch (SQLException unreachable) {
      throw new UnsafeSetting(
          "The database of SYCEE_DATABASE_URL does not let SYCEE_DATABASE_USER in (SQLSTATE "
              + unreachable.getSQLState()
              + "): check the address, the password, and that deploy/postgresql/roles.sql was run.");
    }
  }

  private static String read(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String value(Environment settings, String name) {
    return settings.getProperty(name, "");
  }

  private static String property(Environment settings, String name) {
    return settings.getProperty(name, "");
  }
}
