package io.sycee.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to send as {@code after} for the next page; null on the last one
 */
public record Page<T>(List<T> data, @Nullable String nextCursor) {

  private static final int DEFAULT_LIMIT = 25;

  /** Four screens of rows; a caller who wants more asks again. */
  private static final int MAX_LIMIT = 100;

  public Page {
    data = List.copyOf(data);
  }

  /** Reads the {@code limit} parameter. */
  public static int limit(@Nullable String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int size = Integer.parseInt(limit);
      if (size >= 1 && size <= MAX_LIMIT) {
        return size;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, with the range.
    }
    throw new RefusedRequest(
        Problem.malformed("limit", "\"limit\" is a number from 1 to " + MAX_LIMIT + "."));
  }
}
