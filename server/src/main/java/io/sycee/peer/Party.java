package io.sycee.peer;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as the other side is shown them.
 *
 * @param address such as {@code anna@harbour-town}; null for somebody without one
 * @param displayName what they wanted to be called; null when they said nothing, or are gone
 */
public record Party(@Nullable String address, @Nullable String displayName) {

  /** What a line of a statement says. */
  @Nullable String title() {
    return displayName == null ? address : displayName;
  }
}
