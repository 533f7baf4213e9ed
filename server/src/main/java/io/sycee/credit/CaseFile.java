package io.sycee.credit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file of comma-separated values with a line of names, by RFC 4180; knows where each value
 * stands.
 */
record CaseFile(List<String> columns, List<Line> lines) {

  /** A line that cannot be computed, and where in it the trouble is. */
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String sentence) {
      super(sentence);
    }
  }

  /** Some values and the number of their line in the file, from 1. */
  record Line(List<String> columns, int number, List<String> values) {

    String text(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new UnreadableException("line 1: there is no column " + column);
      }
      if (index >= values.size()) {
        throw new UnreadableException("line " + number + ", column " + column + ": is missing");
      }
      return values.get(index).strip();
    }

    String textOr(String column, String otherwise) {
      return columns.contains(column) ? text(column) : otherwise;
    }

    BigDecimal decimal(String column) {
      return read(column, BigDecimal::new, "a number");
    }

    int count(String column) {
      return read(column, Integer::parseInt, "a whole number");
    }

    LocalDate date(String column) {
      return read(column, LocalDate::parse, "a date such as 2024-01-31");
    }

    private <T> T read(String column, Function<String, T> reader, String what) {
      String value = text(column);
      try {
        return reader.apply(value);
      } catch (NumberFormatException | DateTimeException unreadable) {
        throw trouble(column, "\"" + value + "\" is not " + what);
      }
    }

    UnreadableException trouble(String column, String sentence) {
      return new UnreadableException("line " + number + ", column " + column + ": " + sentence);
    }
  }

  /** Reads the text of a file; quoted values may hold commas, quotes and line ends. */
  static CaseFile read(String text) {
    List<List<String>> records = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int beginning = 1;
    String all = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    String ended = all.endsWith("\n") || all.isEmpty() ? all : all + "\n";
    for (int at = 0; at < ended.length(); at++) {
      char character = ended.charAt(at);
      boolean doubled = quoted && character == '"' && ended.startsWith("\"\"", at);
      if (character == '\n') {
        line++;
      }
      if (doubled) {
        value.append('"');
        at++;
      } else if (character == '"') {
        quoted = !quoted;
      } else if (quoted || (character != ',' && character != '\n')) {
        value.append(character);
      } else {
        values.add(value.toString());
        value.setLength(0);
        if (character == '\n') {
          records.add(List.copyOf(values));
          numbers.add(beginning);
          values.clear();
          beginning = line;
        }
      }
    }
    if (quoted) {
      throw new UnreadableException("line " + beginning + ": a quotation mark is never closed");
    }
    return of(records, numbers);
  }

  private static CaseFile of(List<List<String>> records, List<Integer> numbers) {
    if (records.isEmpty()) {
      throw new UnreadableException("line 1: the file is empty; its first line names the columns");
    }
    List<String> columns = records.getFirst().stream().map(String::strip).toList();
    List<Line> lines = new ArrayList<>();
    for (int at = 1; at < records.size(); at++) {
      if (!records.get(at).equals(List.of(""))) {
        lines.add(new Line(columns, numbers.get(at), records.get(at)));
      }
    }
    return new CaseFile(columns, lines);
  }
}
