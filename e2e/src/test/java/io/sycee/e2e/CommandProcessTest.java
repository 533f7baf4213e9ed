package io.sycee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.EmbeddedDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever mistypes a command or forgets a setting is told, and with which status. */
class CommandProcessTest {

  private static final int CANNOT_BE_TRIED = 2;

  /** Everything that production wants, with a database that is not there. */
  private static final Map<String, String> COMPLETE =
      Map.of(
          "SYCEE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/sycee",
          "SYCEE_DATABASE_PASSWORD", "a password of a test",
          "SYCEE_DATABASE_MIGRATE_PASSWORD", "another password of a test",
          "SYCEE_SITE_ORIGIN", "https://pay.example.org",
          "SYCEE_SECRETS_MASTER_KEY", "dGVzdC1tYXN0ZXIta2V5LW9mLXRoaXJ0eS10d28tISE=",
          "SYCEE_MARKET_NAME", "Harbour Town",
          "SYCEE_MARKET_CURRENCY", "EUR",
          "SYCEE_MARKET_TIME_ZONE", "Europe/Amsterdam");

  @TempDir private Path folder;

  @Test
  void without_a_command_or_with_an_unknown_one_the_launcher_says_what_there_is() throws Exception {
    for (List<String> arguments : List.of(List.<String>of(), List.of("fly"))) {
      ProgramRun run = launcher(arguments);

      assertThat(run.exit()).as(run.toString()).isEqualTo(CANNOT_BE_TRIED);
      assertThat(run.err()).startsWith("usage: ./sycee COMMAND").contains("demo --tour");
    }
    ProgramRun help = launcher(List.of("--help"));
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("usage: ./sycee COMMAND");
  }

  @Test
  void the_program_itself_says_what_there_is_too() throws Exception {
    for (String[] arguments :
        new String[][] {{}, {"fly"}, {"demo", "--speed", "1"}, {"demo", "--port", "70000"}}) {
      ProgramRun run = ProgramRun.sycee(arguments);

      assertThat(run.exit()).as(run.toString()).isEqualTo(CANNOT_BE_TRIED);
      assertThat(run.err()).contains("usage: sycee COMMAND");
    }
  }

  @Test
  void production_without_settings_is_refused_with_what_to_set() throws Exception {
    ProgramRun run = ProgramRun.sycee("serve");

    assertThat(run.exit()).as(run.toString()).isEqualTo(CANNOT_BE_TRIED);
    assertThat(run.err()).contains(COMPLETE.keySet());
  }

  @Test
  void the_sandbox_in_production_must_be_wanted_twice() throws Exception {
    Map<String, String> once = new HashMap<>(COMPLETE);
    once.put("SYCEE_RAILS_SANDBOX", "true");
    ProgramRun refused = ProgramRun.sycee(once, "serve");
    assertThat(refused.exit()).as(refused.toString()).isEqualTo(CANNOT_BE_TRIED);
    assertThat(refused.err()).contains("SYCEE_RAILS_SANDBOX_MEANS=no-real-money");

    Map<String, String> twice = new HashMap<>(once);
    twice.put("SYCEE_RAILS_SANDBOX_MEANS", "no-real-money");
    ProgramRun next = ProgramRun.sycee(twice, "serve");
    assertThat(next.exit()).as(next.toString()).isEqualTo(CANNOT_BE_TRIED);
    assertThat(next.err())
        .doesNotContain("SYCEE_RAILS_SANDBOX")
        .contains("The database of SYCEE_DATABASE_URL does not let SYCEE_DATABASE_USER in");
  }

  @Test
  void a_port_that_somebody_else_has_is_said_in_a_sentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      ProgramRun run = ProgramRun.sycee("demo", "--port", port, "--data", folder.toString());

      assertThat(run.exit()).as(run.toString()).isEqualTo(CANNOT_BE_TRIED);
      assertThat(run.err().lines().toList()).hasSize(1);
      assertThat(run.err()).startsWith("Port " + port + " is taken");
    }
  }

  @Test
  void a_folder_that_another_demo_uses_is_said_in_a_sentence() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      ProgramRun run =
          ProgramRun.sycee(
              "demo", "--port", String.valueOf(freePort()), "--data", folder.toString());

      assertThat(run.exit()).as(run.toString()).isEqualTo(CANNOT_BE_TRIED);
      assertThat(run.err().lines().toList()).hasSize(1);
      assertThat(run.err()).startsWith("Another running program uses the database in ");
      assertThat(database.superuser().user()).isEqualTo("postgres");
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ProgramRun launcher(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", ProgramRun.launcher().toString()));
    command.addAll(arguments);
    return ProgramRun.of(Map.of(), command);
  }
}
