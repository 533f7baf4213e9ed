package io.sycee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a tree that looks built, with JDKs that only say how they were called: which JDK
 * it takes, and what it hands on.
 */
class LauncherProcessTest {

  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  @TempDir private Path folder;
  private Path tree;
  private Path oldJdk;
  private Path newJdk;

  @BeforeEach
  void aTreeThatLooksBuilt() throws IOException {
    tree = Files.createDirectories(folder.toRealPath().resolve("a tree with spaces"));
    Files.copy(ProgramRun.launcher(), tree.resolve("sycee"));
    Path app = Files.createDirectories(tree.resolve("server/target/app"));
    Files.createFile(app.resolve("sycee.aot"));
    Files.createFile(app.resolve("built"));
    oldJdk = jdk("17.0.15");
    newJdk = jdk("25.0.1");
  }

  @Test
  void what_was_typed_reaches_the_program_as_it_was() throws Exception {
    ProgramRun run = run(newJdk, oldJdk, tree.resolve("sycee"), "officer", "add", "Officer  7*");

    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out().lines().toList())
        .startsWith("JDK 25.0.1")
        .contains("-XX:AOTCache=" + tree.resolve("server/target/app/sycee.aot"))
        .endsWith("-jar", program(), "officer", "add", "Officer  7*");
  }

  @Test
  void an_old_jdk_is_passed_over_wherever_it_stands() throws Exception {
    for (ProgramRun run :
        List.of(
            run(newJdk, oldJdk, tree.resolve("sycee"), "demo"),
            run(oldJdk, newJdk, tree.resolve("sycee"), "demo"))) {
      assertThat(run.out()).as(run.toString()).startsWith("JDK 25.0.1\n");
    }
  }

  @Test
  void the_tree_is_found_through_links_to_links() throws Exception {
    Path near = folder.resolve("near");
    Files.createSymbolicLink(near, Path.of("a tree with spaces", "sycee"));
    Path far = Files.createSymbolicLink(folder.resolve("far"), near);

    ProgramRun run = run(newJdk, oldJdk, far, "demo");

    assertThat(run.out().lines().toList()).as(run.toString()).endsWith("-jar", program(), "demo");
  }

  @Test
  void production_is_compiled_for_long_and_the_rest_for_a_quick_start() throws Exception {
    assertThat(run(newJdk, oldJdk, tree.resolve("sycee"), "demo").out()).contains(QUICK_START);
    assertThat(run(newJdk, oldJdk, tree.resolve("sycee"), "serve").out())
        .contains("serve")
        .doesNotContain(QUICK_START);
  }

  @Test
  void the_bench_runs_with_little_memory_and_with_what_its_build_says_it_needs() throws Exception {
    Path target = Files.createDirectories(tree.resolve("bench/target"));
    Files.writeString(target.resolve("class-path"), "/a jar.jar:/another.jar");

    ProgramRun run = run(newJdk, oldJdk, tree.resolve("sycee"), "bench", "ledger", "--json", "a b");

    assertThat(run.out().lines().toList())
        .as(run.toString())
        .startsWith("JDK 25.0.1", "-Xmx256m")
        .endsWith(
            "-cp",
            target.resolve("classes") + ":/a jar.jar:/another.jar",
            "io.sycee.bench.Bench",
            "ledger",
            "--json",
            "a b");
  }

  private String program() {
    return tree.resolve("server/target/app/sycee.jar").toString();
  }

  private static ProgramRun run(Path javaHome, Path onPath, Path launcher, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    return ProgramRun.of(
        Map.of(
            "JAVA_HOME",
            javaHome.toString(),
            "PATH",
            onPath.resolve("bin") + ":" + System.getenv("PATH")),
        command);
  }

  /** A JDK whose virtual machine prints its version and its arguments, one a line. */
  private Path jdk(String version) throws IOException {
    Path home = folder.toRealPath().resolve("jdk " + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    for (String program : List.of("java", "javac")) {
      Path file = home.resolve("bin").resolve(program);
      Files.writeString(file, "#!/bin/sh\necho \"JDK " + version + "\"\nprintf '%s\\n' \"$@\"\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }
}
