package io.sycee.launch;

import io.sycee.demo.Demo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a command's name.
 *
 * @param unreadable what is wrong with it, in a sentence; null when nothing is
 */
record Options(Map<String, String> named, List<String> words, @Nullable String unreadable) {

  private static final Set<String> WITH_VALUE = Set.of("port", "data", "json");
  private static final Set<String> FLAGS = Set.of("tour");

  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;

  static Options read(List<String> arguments) {
    Map<String, String> named = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (int index = 0; index < arguments.size(); index++) {
      String argument = arguments.get(index);
      String name = argument.startsWith("--") ? argument.substring(2) : "";
      if (name.isEmpty()) {
        words.add(argument);
      } else if (FLAGS.contains(name)) {
        named.put(name, "");
      } else if (WITH_VALUE.contains(name) && index + 1 < arguments.size()) {
        index++;
        named.put(name, arguments.get(index));
      } else {
        return new Options(
            named,
            words,
            WITH_VALUE.contains(name)
                ? argument + " wants a value."
                : "There is no option " + argument + ".");
      }
    }
    Options options = new Options(named, words, null);
    return options.portIsGood()
        ? options
        : new Options(named, words, "A port is a number from 1 to " + MAX_PORT + ".");
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  int port() {
    return Integer.parseInt(named.getOrDefault("port", String.valueOf(DEFAULT_PORT)));
  }

  /** Where the demo keeps its data. */
  Path data() {
    String given = named.get("data");
    return given == null ? Demo.defaultData() : Path.of(given).toAbsolutePath();
  }

  /** A file or folder that was named, or null. */
  @Nullable Path path(String name) {
    String given = named.get(name);
    return given == null ? null : Path.of(given);
  }

  private boolean portIsGood() {
    try {
      return port() >= 1 && port() <= MAX_PORT;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
