package io.sycee.identity;

import java.util.UUID;

/**
 * A holder: somebody with a wallet. It says nothing about who that is; a shop never learns it (see
 * {@link Pseudonyms}).
 *
 * @param value a UUIDv7, given when the wallet is opened
 */
public record HolderId(UUID value) {}
