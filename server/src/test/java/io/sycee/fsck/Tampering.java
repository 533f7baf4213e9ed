package io.sycee.fsck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A row of {@code tamperings.sql}.
 *
 * @param title what a hostile operator does
 * @param statements how
 * @param notices which check notices, and words of what it says
 */
record Tampering(String title, String statements, List<Notice> notices) {

  private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

  private static final Pattern ACCOUNT = Pattern.compile("#(\\w+)");

  /** The time that all ids carry, so that the month in which they lie is there. */
  private static final long MILLIS = System.currentTimeMillis();

  private static final Pattern SCHEMA = Pattern.compile("(?m)^(alter|create|do|drop|grant) ");

  /** That a check says this. */
  record Notice(String check, String words) {}

  Set<String> checks() {
    Set<String> checks = new TreeSet<>();
    notices.forEach(notice -> checks.add(notice.check()));
    return checks;
  }

  /** Whether more than rows is changed, so that the database is of no further use. */
  boolean changesTheSchema() {
    return SCHEMA.matcher(statements).find();
  }

  static List<Tampering> all() throws IOException {
    List<Tampering> all = new ArrayList<>();
    for (String block : resource("tamperings.sql").split("(?m)^--- ")) {
      String[] lines = block.split("\n");
      List<Notice> notices = new ArrayList<>();
      StringBuilder statements = new StringBuilder();
      for (String line : List.of(lines).subList(1, lines.length)) {
        if (line.startsWith("--> ")) {
          String[] parts = line.substring(4).split(": ", 2);
          notices.add(new Notice(parts[0], named(parts[1], "")));
        } else if (!line.startsWith("--")) {
          statements.append(line).append('\n');
        }
      }
      if (!statements.toString().isBlank()) {
        all.add(new Tampering(lines[0], named(statements.toString(), "'"), notices));
      }
    }
    return all;
  }

  static String rightBook() throws IOException {
    return named(resource("right-book.sql"), "'");
  }

  /** Each name stands for an id that is the same throughout the run. */
  private static String named(String text, String quote) {
    String ids = NAME.matcher(text).replaceAll(name -> quote + id(name.group(1)) + quote);
    return ACCOUNT.matcher(ids).replaceAll(name -> Long.toString(account(name.group(1))));
  }

  /** A UUIDv7 whose time is that of the run. */
  private static UUID id(String name) {
    UUID hash = hash(name);
    return new UUID(
        (MILLIS << 16) | 0x7000 | (hash.getMostSignificantBits() & 0x0fff),
        hash.getLeastSignificantBits());
  }

  /** All of the same length, so that none is the beginning of another. */
  private static long account(String name) {
    return 100_000_000L + Math.floorMod(hash(name).getMostSignificantBits(), 100_000_000L);
  }

  private static UUID hash(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = Tampering.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
