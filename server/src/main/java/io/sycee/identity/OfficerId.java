package io.sycee.identity;

import java.util.UUID;

/**
 * One of the operator's officers.
 *
 * @param value a UUIDv7, given when the officer is invited
 */
public record OfficerId(UUID value) {}
