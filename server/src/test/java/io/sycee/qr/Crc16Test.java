package io.sycee.qr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Crc16Test {
  @Test
  void the_checksum_is_the_one_the_catalogues_give_for_their_common_example() {
    assertThat(Crc16.of("123456789")).isEqualTo("29B1");
  }

  @Test
  void the_checksum_counts_utf8_bytes_and_keeps_its_leading_zeros() {
    assertThat(Crc16.of("")).isEqualTo("FFFF");
    assertThat(Crc16.of("最")).isEqualTo(Crc16.of("\u6700")).isNotEqualTo(Crc16.of("?"));
    String zeroPadded = "a";
    while (!Crc16.of(zeroPadded).startsWith("0")) {
      zeroPadded += "a";
    }
    assertThat(Crc16.of(zeroPadded)).hasSize(4);
  }
}
