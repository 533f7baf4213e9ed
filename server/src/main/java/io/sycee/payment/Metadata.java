package io.sycee.payment;

import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop's own words beside its charges and refunds, kept as they came and told to nobody but the
 * shop and its programs.
 */
@Component
public class Metadata {

  /** With the longest keys and values 11 kB, or up to 40 kB as UTF-8: well below a body's bound. */
  static final int MOST_KEYS = 20;

  static final int LONGEST_VALUE = 500;

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  private final MetadataTable table;
  private final JsonMapper json;

  Metadata(MetadataTable table, JsonMapper json) {
    this.table = table;
    this.json = json;
  }

  /** Refuses what is out of bounds; nothing is shortened or made to fit. */
  public static SortedMap<String, String> read(@Nullable Map<String, @Nullable Object> asked) {
    SortedMap<String, String> read = new TreeMap<>();
    if (asked == null) {
      return read;
    }
    if (asked.size() > MOST_KEYS) {
      throw refused("has at most " + MOST_KEYS + " keys");
    }
    asked.forEach((key, value) -> {
      if (!KEY.matcher(key).matches()) {
        throw refused("has keys of 1 to 40 letters, digits and _ . -");
      }
      if (!(value instanceof String text) || text.length() > LONGEST_VALUE) {
        throw refused("has texts of at most " + LONGEST_VALUE + " characters");
      }
      if (text.codePoints().anyMatch(Metadata::cannotBeKept)) {
        throw refused("has texts without control characters");
      }
      read.put(key, text);
    });
    return read;
  }

  /** Control characters, and halves of characters, which no JSON reader gives back as they were. */
  private static boolean cannotBeKept(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static RefusedRequest refused(String rule) {
    return new RefusedRequest(
        Problem.malformed("metadata", "\"metadata\" " + rule + ". Nothing changed."));
  }

  /** Keeps it in the transaction of what it is about. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(UUID about, SortedMap<String, String> entries) {
    if (!entries.isEmpty()) {
      table.insert(about, json.writeValueAsString(entries));
    }
  }

  /** What was kept; empty where nothing was. */
  public SortedMap<String, String> of(UUID about) {
    return of(List.of(about)).getOrDefault(about, new TreeMap<>());
  }

  /** Those of which something was kept. */
  public Map<UUID, SortedMap<String, String>> of(Collection<UUID> about) {
    if (about.isEmpty()) {
      return Map.of();
    }
    Map<UUID, SortedMap<String, String>> found = new HashMap<>();
    table
        .find(about)
        .forEach((id, entries) ->
            found.put(
                id, json.readValue(entries, new TypeReference<TreeMap<String, String>>() {})));
    return found;
  }
}
