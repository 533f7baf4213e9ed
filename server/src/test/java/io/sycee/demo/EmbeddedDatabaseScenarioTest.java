package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseScenarioTest {

  /** SQLSTATE invalid_password. */
  private static final String WRONG_PASSWORD = "28P01";

  private static final int DEATH_SECONDS = 60;

  @TempDir private static Path sharedFolder;
  private static EmbeddedDatabase shared;

  @TempDir private Path folder;
  @TempDir private Path otherFolder;

  @BeforeAll
  static void startSharedDatabase() throws IOException {
    shared = EmbeddedDatabase.start(sharedFolder);
  }

  @AfterAll
  static void stopSharedDatabase() throws IOException {
    shared.close();
  }

  @Test
  void an_acknowledged_row_survives_the_killing_of_the_server() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      Victim.writeRow(database);
      kill(postmaster(folder));
    }

    assertRowIsKept();
  }

  @Test
  void an_acknowledged_row_survives_the_killing_of_this_program() throws Exception {
    kill(victim(folder.toString()).program());
    ProcessHandle orphan = postmaster(folder);
    assertThat(orphan.isAlive()).isTrue();

    assertRowIsKept();
    awaitDeath(orphan);
  }

  @Test
  void an_acknowledged_row_survives_the_killing_of_both() throws Exception {
    kill(victim(folder.toString()).program());
    kill(postmaster(folder));

    assertRowIsKept();
  }

  @Test
  void a_lock_file_that_names_an_innocent_server_by_now_harms_nobody() throws Exception {
    kill(victim(folder.toString()).program());
    kill(postmaster(folder));
    try (EmbeddedDatabase innocent = EmbeddedDatabase.start(otherFolder)) {
      Path file = folder.resolve("postgresql", "postmaster.pid");
      List<String> lines = Files.readAllLines(file);
      lines.set(0, String.valueOf(postmaster(otherFolder).pid()));
      Files.write(file, lines);

      assertRowIsKept();
      connect(innocent, innocent.app().user(), innocent.app().password());
    }
  }

  @Test
  void a_folder_in_use_by_a_running_program_is_refused_and_left_alone() throws Exception {
    ProcessHandle user = victim(folder.toString()).program();

    assertThatThrownBy(() -> EmbeddedDatabase.start(folder).close())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Another running program uses the database");
    assertThat(postmaster(folder).isAlive()).isTrue();

    kill(user);
    assertRowIsKept();
  }

  @Test
  void a_refused_second_start_does_not_loosen_the_hold_of_the_first() throws Exception {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(folder)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder).close())
            .hasMessageStartingWith("Another running program uses the database");
      }
      assertThatThrownBy(() -> victim(folder.toString()))
          .hasMessageContaining("Another running program uses the database");
      connect(first, first.app().user(), first.app().password());
    }
  }

  @Test
  void a_temporary_database_of_a_killed_program_is_removed_by_the_next_one() throws Exception {
    RunningVictim victim = victim();
    ProcessHandle orphan = postmaster(victim.folder());
    kill(victim.program());

    EmbeddedDatabase.temporary().close();

    assertThat(victim.folder()).doesNotExist();
    awaitDeath(orphan);
  }

  @Test
  void further_settings_reach_the_server_but_never_touch_durability() throws Exception {
    try (EmbeddedDatabase database =
        EmbeddedDatabase.temporary(
            Map.of("cluster_name", "it's ours", "fsync", "off", "full_page_writes", "off"))) {
      JdbcClient jdbc =
          JdbcClient.create(database.dataSource(EmbeddedDatabase.DATABASE, database.superuser()));
      assertThat(setting(jdbc, "cluster_name")).isEqualTo("it's ours");
      assertThat(setting(jdbc, "fsync")).isEqualTo("on");
      assertThat(setting(jdbc, "full_page_writes")).isEqualTo("on");
    }
  }

  private static String setting(JdbcClient jdbc, String name) {
    return jdbc.sql("select current_setting(:name)")
        .param("name", name)
        .query(String.class)
        .single();
  }

  @Test
  void a_removal_that_was_killed_halfway_is_finished_by_the_next_start() throws Exception {
    Path halfRemoved = Files.createTempDirectory("sycee-database-");
    Files.createFile(halfRemoved.resolve("in-use"));
    Files.createDirectories(halfRemoved.resolve("postgresql").resolve("base"));

    EmbeddedDatabase.temporary().close();

    assertThat(halfRemoved).doesNotExist();
  }

  @Test
  void nobody_connects_with_a_wrong_password() throws Exception {
    for (EmbeddedDatabase.Login login :
        List.of(shared.superuser(), shared.migrate(), shared.app(), shared.audit())) {
      assertThatThrownBy(() -> connect(shared, login.user(), "wrong"))
          .as(login.user())
          .isInstanceOfSatisfying(
              SQLException.class,
              refusal -> assertThat(refusal.getSQLState()).isEqualTo(WRONG_PASSWORD));
      connect(shared, login.user(), login.password());
    }
  }

  @Test
  void a_commit_is_acknowledged_only_once_it_is_on_disk() {
    JdbcClient jdbc = JdbcClient.create(shared.dataSource(EmbeddedDatabase.DATABASE, shared.app()));
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(jdbc.sql("show " + setting).query(String.class).single())
          .as(setting)
          .isEqualTo("on");
    }
  }

  @Test
  void only_its_owner_reads_the_password_of_the_superuser() throws Exception {
    assertThat(Files.getPosixFilePermissions(sharedFolder.resolve("superuser-password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private void assertRowIsKept() throws IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(
              JdbcClient.create(database.dataSource(EmbeddedDatabase.DATABASE, database.migrate()))
                  .sql("select words from note.line")
                  .query(String.class)
                  .list())
          .containsExactly("kept");
    }
  }

  private static void connect(EmbeddedDatabase database, String user, String password)
      throws SQLException {
    var login = new EmbeddedDatabase.Login(user, password);
    database.dataSource(EmbeddedDatabase.DATABASE, login).getConnection().close();
  }

  private static ProcessHandle postmaster(Path folder) throws IOException {
    return new PostmasterFile(folder.toRealPath().resolve("postgresql")).postmaster().orElseThrow();
  }

  /** Another program that has committed the row and keeps the database open. */
  private record RunningVictim(ProcessHandle program, Path folder) {}

  private static RunningVictim victim(String... folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName()));
    command.addAll(List.of(folder));
    Process program = new ProcessBuilder(command).start();
    String itsFolder = program.inputReader().readLine();
    if (itsFolder == null) {
      throw new IOException(new String(program.getErrorStream().readAllBytes(), UTF_8));
    }
    return new RunningVictim(program.toHandle(), Path.of(itsFolder));
  }

  private static void kill(ProcessHandle process) throws Exception {
    process.destroyForcibly();
    awaitDeath(process);
  }

  private static void awaitDeath(ProcessHandle process) throws Exception {
    process.onExit().get(DEATH_SECONDS, TimeUnit.SECONDS);
  }
}
