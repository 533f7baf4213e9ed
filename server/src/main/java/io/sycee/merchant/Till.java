package io.sycee.merchant;

import java.util.UUID;

/**
 * A place in a shop where money is taken.
 *
 * @param name such as "Counter 1"; at most 24 bytes of UTF-8, so that it fits a code
 * @param retired whether nothing is taken there any more, other than by codes that hang there
 */
public record Till(UUID id, String name, boolean retired) {}
