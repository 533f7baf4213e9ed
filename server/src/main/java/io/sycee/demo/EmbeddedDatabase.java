package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL that this program starts and stops, in a folder that is kept between runs.
 *
 * <p>It acknowledges a commit only when the commit is on disk, listens on 127.0.0.1 only, and asks
 * everybody for a password. The folder holds:
 *
 * <pre>
 * in-use               locked by the program that runs the database; the lock dies with it
 * superuser-password   readable by its owner only
 * postgresql/          the data folder
 * postgresql.log       what the server said
 * </pre>
 *
 * <p>Killing this program leaves the server running without an owner; killing the server leaves its
 * lock file. The next start takes care of both, and no acknowledged commit is lost.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  /** The database that {@link #start} leaves prepared: its roles exist, its tables do not yet. */
  public static final String DATABASE = "sycee";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private static final String TEMPORARY_PREFIX = "sycee-database-";

  /**
   * A start is tried again for this long. Backends of a killed server need a moment to notice its
   * death, and another program may take the free port first.
   */
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  /** Recovery after a crash replays about 1 GB at most, the default distance of checkpoints. */
  private static final String READY_TIMEOUT_SECONDS = "120";

  /** A fast shutdown writes one checkpoint. */
  private static final String STOP_TIMEOUT_SECONDS = "60";

  /** 32 bytes are out of reach of guessing; hexadecimal digits need no quoting anywhere. */
  private static final int PASSWORD_BYTES = 32;

  private static final int LOG_LINES_SHOWN = 12;

  /** The folder belongs to another running program; the message says so. */
  public static final class InUseException extends IOException {

    private static final long serialVersionUID = 1L;

    InUseException(String message) {
      super(message);
    }
  }

  /** A name and its password. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  private final Path folder;
  private final FolderInUse inUse;
  private final PostgresPrograms programs;
  private final boolean temporary;
  private final Map<String, String> settings;
  private final Login superuser;
  private final Login migrate = new Login("sycee_migrate", newPassword());
  private final Login app = new Login("sycee_app", newPassword());
  private final Login audit = new Login("sycee_audit", newPassword());
  private int port;

  private EmbeddedDatabase(
      Path folder, FolderInUse inUse, boolean temporary, Map<String, String> settings)
      throws IOException {
    this.folder = folder;
    this.inUse = inUse;
    this.temporary = temporary;
    this.settings = Map.copyOf(settings);
    this.programs = PostgresPrograms.in(cache(folder));
    this.superuser = new Login("postgres", superuserPassword(folder));
  }

  /**
   * Starts the database in {@code folder}, making it if it is not there yet.
   *
   * <p>Stops a server that a killed program left running on the same folder. Refuses if another
   * running program uses the folder.
   */
  public static EmbeddedDatabase start(Path folder) throws IOException {
    return start(folder, false, Map.of());
  }

  /**
   * Starts an empty database that is removed when it is closed, with the same settings as a kept
   * one. What killed programs left of theirs is removed first.
   */
  public static EmbeddedDatabase temporary() throws IOException {
    return temporary(Map.of());
  }

  /**
   * The same, with further settings of PostgreSQL, such as the size of its memory.
   *
   * @param settings by name; what this class sets itself, durability above all, they cannot change
   */
  public static EmbeddedDatabase temporary(Map<String, String> settings) throws IOException {
    Path folder = Files.createTempDirectory(TEMPORARY_PREFIX);
    removeAbandonedBeside(folder);
    return start(folder, true, settings);
  }

  private static EmbeddedDatabase start(Path given, boolean temporary, Map<String, String> settings)
      throws IOException {
    Files.createDirectories(given, ownerOnly("rwx------"));
    Path folder = given.toRealPath();
    FolderInUse inUse =
        FolderInUse.mark(folder)
            .orElseThrow(() ->
                new InUseException("Another running program uses the database in " + folder + "."));
    try {
      EmbeddedDatabase database = new EmbeddedDatabase(folder, inUse, temporary, settings);
      database.stopOrphan();
      database.initialize();
      database.startServer();
      database.prepare();
      return database;
    } catch (IOException | RuntimeException failure) {
      inUse.close();
      throw failure;
    }
  }

  /**
   * A server that another program runs.
   *
   * @param superuser may take every role
   */
  public record Running(int port, Login superuser) {

    /** The JDBC address at which the superuser acts as another role, with its rights only. */
    public String urlAs(String role) {
      return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?options=-c%20role=" + role;
    }

    /** Connections that act as another role. */
    public DataSource as(String role) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(urlAs(role));
      source.setUser(superuser.user());
      source.setPassword(superuser.password());
      return source;
    }
  }

  /** Whether there is a database in {@code folder}, running or not. */
  public static boolean isIn(Path folder) {
    return Files.isDirectory(folder.resolve("postgresql"));
  }

  /** The server that another program runs in {@code folder} right now. */
  public static Optional<Running> running(Path folder) throws IOException {
    if (!isIn(folder)) {
      return Optional.empty();
    }
    Path real = folder.toRealPath();
    PostmasterFile file = new PostmasterFile(real.resolve("postgresql"));
    Optional<FolderInUse> nobody = FolderInUse.mark(real);
    if (nobody.isPresent()) {
      nobody.get().close();
      return Optional.empty();
    }
    return file.port()
        .map(port -> {
          try {
            return new Running(port, new Login("postgres", superuserPassword(real)));
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  /** The JDBC address of a database in this server, without a login. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Path folder() {
    return folder;
  }

  /** Owns everything and answers to nobody: for preparing databases, never for serving. */
  public Login superuser() {
    return superuser;
  }

  /** Runs the migrations. */
  public Login migrate() {
    return migrate;
  }

  /** Serves requests. */
  public Login app() {
    return app;
  }

  /** Reads the books. */
  public Login audit() {
    return audit;
  }

  /** Connections to a database in this server, opened anew each time. */
  public DataSource dataSource(String database, Login login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(database));
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }

  /**
   * Runs {@code deploy/postgresql/roles.sql} in a database of this server, as an operator would.
   *
   * <p>A database made from a template needs it as well: PostgreSQL copies neither the owner nor
   * the privileges of the template database itself.
   */
  public void applyRoles(String database) throws SQLException, IOException {
    String roles;
    try (InputStream file = EmbeddedDatabase.class.getResourceAsStream("/db/roles.sql")) {
      if (file == null) {
        throw new IOException("db/roles.sql is not on the class path.");
      }
      roles = new String(file.readAllBytes(), UTF_8);
    }
    try (Connection connection = dataSource(database, superuser).getConnection()) {
      for (Login login : List.of(migrate, app, audit)) {
        try (PreparedStatement setting =
            connection.prepareStatement("select set_config(?, ?, false)")) {
          setting.setString(1, login.user().replace('_', '.') + "_password");
          setting.setString(2, login.password());
          setting.execute();
        }
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(roles);
      }
    }
  }

  /** Stops the server in order; a temporary database is removed. */
  @Override
  public void close() throws IOException {
    if (!inUse.isOpen()) {
      return;
    }
    try {
      stopServer();
      if (temporary) {
        FileSystemUtils.deleteRecursively(folder);
      }
    } finally {
      inUse.close();
    }
  }

  private Path data() {
    return folder.resolve("postgresql");
  }

  private Path serverLog() {
    return folder.resolve("postgresql.log");
  }

  private void stopOrphan() throws IOException {
    PostmasterFile file = new PostmasterFile(data());
    if (file.postmaster().isPresent()) {
      log.info("Stopping the PostgreSQL that a killed program left running in {}.", folder);
      stopServer();
    } else {
      file.disown();
    }
  }

  /**
   * Makes the data folder beside its final place and then renames it, so that a crash on the way
   * leaves nothing that looks finished.
   *
   * <p>The built-in C.UTF-8 locale needs none from the machine, and its order never changes with an
   * upgrade of the machine, which would silently corrupt indexes.
   */
  private void initialize() throws IOException {
    if (Files.exists(data())) {
      return;
    }
    Path unfinished = folder.resolve("postgresql.unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    run(
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + superuser.user(),
        "--pwfile=" + folder.resolve("superuser-password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Writes the whole configuration anew at every start: what stands here is what runs.
   *
   * <p>200 connections are room for a dozen pools of 16, the size in application.yaml. Further
   * settings stand first: of two lines with the same name PostgreSQL takes the later one.
   */
  private void configure() throws IOException {
    String further =
        settings.entrySet().stream()
            .map(setting ->
                "%s = '%s'\n".formatted(setting.getKey(), setting.getValue().replace("'", "''")))
            .collect(Collectors.joining());
    Files.writeString(
        data().resolve("postgresql.conf"),
        further
            + """
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 200
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            """
                .formatted(port));
    Files.writeString(data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  }

  private void startServer() throws IOException {
    long giveUpAtNanos = System.nanoTime() + START_PATIENCE.toNanos();
    while (true) {
      port = freePort();
      configure();
      // pg_ctl gives the server a session of its own, so that Ctrl-C in a terminal reaches this
      // program, which then stops the server last.
      int exit =
          programs.run(
              serverLog(),
              "pg_ctl",
              "start",
              "--pgdata=" + data(),
              "--log=" + serverLog(),
              "--wait",
              "--timeout=" + READY_TIMEOUT_SECONDS);
      if (exit == 0) {
        return;
      }
      if (System.nanoTime() - giveUpAtNanos > 0) {
        throw failure("PostgreSQL did not start");
      }
    }
  }

  private void stopServer() throws IOException {
    if (new PostmasterFile(data()).postmaster().isEmpty()) {
      return;
    }
    run(
        "pg_ctl",
        "stop",
        "--pgdata=" + data(),
        "--mode=fast",
        "--wait",
        "--timeout=" + STOP_TIMEOUT_SECONDS);
  }

  private void prepare() throws IOException {
    try {
      try (Connection connection = dataSource("postgres", superuser).getConnection();
          Statement statement = connection.createStatement()) {
        boolean missing;
        try (var found =
            statement.executeQuery(
                "select 1 from pg_database where datname = '" + DATABASE + "'")) {
          missing = !found.next();
        }
        if (missing) {
          statement.execute("create database " + DATABASE);
        }
      }
      applyRoles(DATABASE);
    } catch (SQLException | IOException failure) {
      stopServer();
      throw new IOException("Could not prepare the database in " + folder + ".", failure);
    }
  }

  private void run(String program, String... arguments) throws IOException {
    if (programs.run(serverLog(), program, arguments) != 0) {
      throw failure(program + " failed");
    }
  }

  private IOException failure(String what) throws IOException {
    List<String> lines = Files.readAllLines(serverLog());
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
    return new IOException(
        what + ". The end of " + serverLog() + " says:\n" + String.join("\n", last));
  }

  /** Removes temporary databases of this user that no program has locked. */
  private static void removeAbandonedBeside(Path ours) throws IOException {
    UserPrincipal owner = Files.getOwner(ours);
    List<Path> siblings = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(ours.resolveSibling(""), TEMPORARY_PREFIX + "*")) {
      found.forEach(siblings::add);
    }
    for (Path sibling : siblings) {
      try {
        removeIfAbandoned(sibling, owner);
      } catch (NoSuchFileException | DirectoryNotEmptyException removedMeanwhile) {
        log.debug("Another start removes {} as well.", sibling);
      }
    }
  }

  private static void removeIfAbandoned(Path sibling, UserPrincipal owner) throws IOException {
    // A folder gets its data only under the lock: one without is waiting to be locked.
    if (!Files.getOwner(sibling).equals(owner) || !Files.exists(sibling.resolve("postgresql"))) {
      return;
    }
    Path folder = sibling.toRealPath();
    Optional<FolderInUse> inUse = FolderInUse.mark(folder);
    if (inUse.isEmpty()) {
      return;
    }
    if (Files.exists(folder.resolve("superuser-password"))) {
      new EmbeddedDatabase(folder, inUse.get(), true, Map.of()).close();
      return;
    }
    // A removal that was killed halfway. It had stopped the server before it began.
    try (FolderInUse _ = inUse.get()) {
      log.info("Removing what is left of {}.", folder);
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  /**
   * Where the unpacked programs are kept: 60 MB that all folders of a user share. A user without a
   * home keeps them in the folder itself.
   */
  private static Path cache(Path folder) {
    Path home = Path.of(System.getProperty("user.home"));
    boolean usable = home.isAbsolute() && Files.isWritable(home);
    return usable ? home.resolve(".cache").resolve("sycee") : folder.resolve("programs");
  }

  private static String superuserPassword(Path folder) throws IOException {
    Path file = folder.resolve("superuser-password");
    if (Files.exists(folder.resolve("postgresql"))) {
      return Files.readString(file).strip();
    }
    // Left by a start that was killed before it made the data folder, perhaps half written.
    Files.deleteIfExists(file);
    String password = newPassword();
    try (FileChannel channel =
        FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly("rw-------"))) {
      channel.write(ByteBuffer.wrap((password + "\n").getBytes(UTF_8)));
      channel.force(true);
    }
    return password;
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static String newPassword() {
    byte[] secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
