package io.sycee.demo;

import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A program that runs a database in the given folder, commits one row, says so, and then waits to
 * be killed. It ends by itself, without closing the database, when the test that started it is
 * gone.
 */
final class Victim {

  private Victim() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedDatabase database =
        arguments.length == 0
            ? EmbeddedDatabase.temporary()
            : EmbeddedDatabase.start(Path.of(arguments[0]));
    writeRow(database);
    System.out.println(database.folder());
    while (System.in.read() >= 0) {
      // Nothing is ever sent: this waits for the end of the input.
    }
  }

  static void writeRow(EmbeddedDatabase database) {
    JdbcClient jdbc =
        JdbcClient.create(database.dataSource(EmbeddedDatabase.DATABASE, database.migrate()));
    jdbc.sql("create schema note").update();
    jdbc.sql("create table note.line (words text)").update();
    jdbc.sql("insert into note.line values ('kept')").update();
  }
}
