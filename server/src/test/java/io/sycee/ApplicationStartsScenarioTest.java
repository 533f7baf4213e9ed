package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SyceeTest
class ApplicationStartsScenarioTest {

  /** SQLSTATE insufficient_privilege. */
  private static final String FORBIDDEN = "42501";

  @LocalServerPort private int port;

  @Autowired private JdbcClient jdbc;
  @Autowired private ServletContext servlets;
  @Autowired private TestDatabase database;

  @Test
  void the_platform_says_that_it_is_up() throws Exception {
    HttpResponse<String> health = get("/actuator/health");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"status\":\"UP\"");
  }

  @Test
  void a_web_app_manifest_has_the_type_that_browsers_install() {
    assertThat(servlets.getMimeType("wallet.webmanifest")).isEqualTo("application/manifest+json");
  }

  @Test
  void requests_are_served_by_the_role_without_powers() {
    assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("sycee_app");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table ledger.forbidden (id bigint)",
        "create table public.forbidden (id bigint)",
        "create temporary table forbidden (id bigint)",
        "create schema forbidden",
        "drop schema ledger",
        "select * from flyway.flyway_schema_history",
        "set role sycee_migrate"
      })
  void the_application_role_cannot_change_the_schema(String statement) {
    assertForbidden(JdbcClient.create(database.app()), statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table ledger.forbidden (id bigint)",
        "create schema forbidden",
        "set role sycee_app"
      })
  void the_audit_role_cannot_write_even_when_it_asks_for_a_writing_transaction(String statement) {
    assertForbidden(
        JdbcClient.create(database.audit()), "begin transaction read write; " + statement);
  }

  @Test
  void the_audit_role_sees_the_books_and_not_the_people() {
    String schemas =
        "select nspname from pg_namespace where has_schema_privilege(oid, 'usage')"
            + " and nspname !~ '^(pg_|information_schema)'";

    assertThat(JdbcClient.create(database.audit()).sql(schemas).query(String.class).list())
        .containsExactlyInAnyOrder(
            "ledger",
            "ledger_archive",
            "rail",
            "wallet",
            "merchant",
            "payment",
            "settlement",
            "sandbox",
            "paycode",
            "paylink",
            "peer");
  }

  private static void assertForbidden(JdbcClient role, String statement) {
    assertThatThrownBy(() -> role.sql(statement).update())
        .rootCause()
        .isInstanceOfSatisfying(
            SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo(FORBIDDEN));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
