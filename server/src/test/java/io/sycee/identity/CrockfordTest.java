package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrockfordTest {

  @Test
  void five_bits_are_one_symbol() {
    assertThat(Crockford.encode(new byte[] {0, 0, 0, 0, 0}, 8)).isEqualTo("00000000");
    assertThat(Crockford.encode(new byte[] {-1, -1, -1, -1, -1}, 8)).isEqualTo("ZZZZZZZZ");
    assertThat(
            Crockford.encode(
                new byte[] {0x00, 0x44, 0x32, 0x14, (byte) 0xc7, 0x42, 0x54, (byte) 0xb6}, 8))
        .isEqualTo("01234567");
  }

  @Test
  void symbols_are_written_in_groups_of_four() {
    assertThat(Crockford.inGroupsOfFour("7K3MQX92")).isEqualTo("7K3M-QX92");
    assertThat(Crockford.inGroupsOfFour("7K3M")).isEqualTo("7K3M");
  }

  @Test
  void what_people_write_is_folded_to_what_they_meant() {
    assertThat(Crockford.fold(" 7k3m-oIL1\tqx92 ")).isEqualTo("7K3M0111QX92");
  }
}
