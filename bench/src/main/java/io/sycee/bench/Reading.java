package io.sycee.bench;

/**
 * All meters at one moment.
 *
 * @param walPosition bytes of write-ahead log since the server was made
 * @param databaseCpuMicros of PostgreSQL's processes; NaN where it cannot be read
 * @param clientCpuMicros of this program
 */
record Reading(
    long nanos,
    long carriedOut,
    long walPosition,
    double databaseCpuMicros,
    double clientCpuMicros) {}
