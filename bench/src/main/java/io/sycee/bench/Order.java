package io.sycee.bench;

import java.util.UUID;

/**
 * A transfer that a caller asks for.
 *
 * @param id a UUIDv7, new for each order
 * @param payer the number of an account
 * @param payee the number of another account
 */
record Order(UUID id, long payer, long payee, long amountMinor) {}
