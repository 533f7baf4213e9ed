package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.fsck.Fsck;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./sycee demo}: the whole platform on one machine, with play money, invented shops, and a
 * database that is kept between runs.
 */
public final class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  private Demo() {}

  /** A step that is given what the platform must be told to use the demo's database. */
  @FunctionalInterface
  public interface WithSettings {
    int run(Map<String, Object> settings) throws IOException;
  }

  /** {@code ~/.local/share/sycee/demo}, or wherever the machine keeps a user's data. */
  public static Path defaultData() {
    String shared = System.getenv("XDG_DATA_HOME");
    Path home =
        shared == null || shared.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(shared);
    return home.resolve("sycee").resolve("demo").toAbsolutePath();
  }

  /** Whether another program listens there, so that the demo cannot. */
  public static boolean isTaken(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isClosed();
    } catch (BindException taken) {
      return true;
    }
  }

  /** Starts serving and says where everything is. Whoever stops the program stops the database. */
  public static void serve(Class<?> application, int port, Path data) throws IOException {
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    // Runs after the platform has closed, so that its last transactions still find the database.
    SpringApplication.getShutdownHandlers().add(() -> close(database));
    Map<String, Object> settings = settings(data, port);
    settings.putAll(login(database));
    ConfigurableApplicationContext context = start(application, settings);
    DemoSecrets.rememberPort(data, port);
    OUT.print(Welcome.text(DemoShops.ready(context, port), port, data));
  }

  /**
   * The main job from outside, on a free port and a database of its own.
   *
   * @return whether all was as it must be
   */
  public static boolean tour(Class<?> application) throws IOException {
    Path data = Files.createTempDirectory("sycee-tour-");
    try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
      int port = freePort();
      Map<String, Object> settings = settings(data, port);
      settings.putAll(login(database));
      settings.put("logging.level.root", "warn");
      try (ConfigurableApplicationContext context = start(application, settings)) {
        DemoShops shops = DemoShops.ready(context, port);
        Fsck fsck = new Fsck(database.dataSource(EmbeddedDatabase.DATABASE, database.audit()));
        return new Tour(shops, port, fsck, OUT).walk();
      }
    } finally {
      FileSystemUtils.deleteRecursively(data);
    }
  }

  /** Runs a step against the demo's database, beside a running demo or without one. */
  public static int withDatabase(Path data, WithSettings step) throws IOException {
    Map<String, Object> settings = settings(data, DemoSecrets.lastPort(data));
    Optional<EmbeddedDatabase.Running> running = EmbeddedDatabase.running(data);
    if (running.isPresent()) {
      EmbeddedDatabase.Running database = running.get();
      settings.put("sycee.database.url", database.urlAs("sycee_app"));
      settings.put("sycee.database.user", database.superuser().user());
      settings.put("sycee.database.password", database.superuser().password());
      settings.put("spring.flyway.enabled", "false");
      return step.run(settings);
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      settings.putAll(login(database));
      return step.run(settings);
    }
  }

  private static ConfigurableApplicationContext start(
      Class<?> application, Map<String, Object> settings) {
    return new SpringApplication(application).run(asArguments(settings));
  }

  /** As arguments they stand above the files' defaults; they never leave this process. */
  public static String[] asArguments(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  private static Map<String, Object> settings(Path data, int port) throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("spring.profiles.active", "demo");
    settings.put("sycee.site.origin", "http://localhost:" + port);
    settings.put("sycee.secrets.master-key", DemoSecrets.masterKey(data));
    settings.put("server.port", port);
    return settings;
  }

  private static Map<String, Object> login(EmbeddedDatabase database) {
    return Map.of(
        "sycee.database.url", database.url(EmbeddedDatabase.DATABASE),
        "sycee.database.password", database.app().password(),
        "sycee.database.migrate-password", database.migrate().password());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void close(EmbeddedDatabase database) {
    try {
      database.close();
    } catch (IOException failure) {
      LOG.warn("The database did not stop; the next start takes care of it.", failure);
    }
  }
}
