package io.sycee.bench;

/**
 * What one measurement at full load found.
 *
 * @param walBytes of write-ahead log a transfer, without images of whole pages: those depend on how
 *     long ago the last checkpoint was, and grow fewer the longer the load lasts. A record beside
 *     an image is shorter, since the image has its content: with many images this says too little
 * @param walImageBytes of those images, a transfer
 * @param diskBytes a transfer, in the transfer table and its indexes
 * @param heapMegabytes in use by this program after a collection under load
 */
record Sample(
    double perSecond,
    double databaseCpuMicros,
    double clientCpuMicros,
    double walBytes,
    double walImageBytes,
    double diskBytes,
    double heapMegabytes) {

  static Sample between(
      Reading begin, Reading end, long imageBytes, double diskBytes, double heapMegabytes) {
    long transfers = end.carriedOut() - begin.carriedOut();
    if (transfers == 0) {
      throw new IllegalStateException("no transfer was carried out: measure for longer");
    }
    return new Sample(
        transfers / ((end.nanos() - begin.nanos()) / 1e9),
        (end.databaseCpuMicros() - begin.databaseCpuMicros()) / transfers,
        (end.clientCpuMicros() - begin.clientCpuMicros()) / transfers,
        (end.walPosition() - begin.walPosition() - imageBytes) / (double) transfers,
        imageBytes / (double) transfers,
        diskBytes,
        heapMegabytes);
  }
}
