package io.sycee.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.qr.PresentedCode.Other;
import io.sycee.qr.PresentedCode.Ours;
import io.sycee.qr.QrOutcome.CustomerPresented;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The QR form of a shown code, and texts that only claim to be one. */
class PresentedCodeTest {

  private static final long SEED = 7_919;

  private static final String DIGITS = "790123456789012345678901";

  /** The published sample of another scheme; see {@code vectors.csv}. */
  private static final String EMVCO_SAMPLE =
      "hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MWETTwegAAAAZmZmUAhQcm9kdWN0MmJJWggSNFZ4kBI0WF8gDkNBU"
          + "kRIT0xERVIvRU1WXy0IcnVlc2RlZW5kIZ8QBwYBCgMAAACfJghYT9OF+iNLzJ82AgABnzcEbVjvEw==";

  @Test
  void what_is_written_reads_back() {
    Random random = new Random(SEED);
    for (int round = 0; round < 1_000; round++) {
      String digits = digits(random);
      String code = PresentedCode.write(digits);
      assertThat(code).startsWith("hQVDUFYwMWEg").hasSize(56);
      assertThat(PresentedCode.read(code)).isEqualTo(new Ours(digits));
    }
  }

  @Test
  void any_reader_of_the_standard_finds_whose_it_is_and_nothing_of_the_payer() {
    CustomerPresented read = (CustomerPresented) CustomerCode.read(PresentedCode.write(DIGITS));

    assertThat(read.applications())
        .containsExactly(new CustomerPresented.Application("F0535943454501", "Sycee"));
    assertThat(read.pan()).isNull();
    assertThat(read.cardholder()).isNull();
  }

  @Test
  void another_schemes_code_is_none_of_ours() {
    assertThat(PresentedCode.read(EMVCO_SAMPLE))
        .isInstanceOfSatisfying(
            Other.class, other -> assertThat(other.what()).isInstanceOf(CustomerPresented.class));
  }

  @Test
  void the_same_digits_written_otherwise_are_refused() {
    byte[] code = Base64.getDecoder().decode(PresentedCode.write(DIGITS));
    byte[] longer = Arrays.copyOf(code, code.length + 3);
    // An object after ours, which most readers would skip.
    longer[code.length] = (byte) 0xC2;
    longer[code.length + 1] = 1;
    byte[] letters = code.clone();
    letters[code.length - 1] = (byte) 0xFA;
    String unpadded = PresentedCode.write(DIGITS).replace("=", "");

    for (String other : new String[] {base64(longer), base64(letters), unpadded}) {
      assertThat(PresentedCode.read(other)).as(other).isInstanceOf(Other.class);
    }
    byte[] label =
        HexFormat.of().parseHex(HexFormat.of().formatHex(code).replace("5379636565", "5379636566"));
    assertThat(PresentedCode.read(base64(label))).isInstanceOf(Other.class);
  }

  @Test
  void hostile_bytes_are_read_without_a_fault() {
    Random random = new Random(SEED);
    byte[] code = Base64.getDecoder().decode(PresentedCode.write(DIGITS));
    for (int round = 0; round < 20_000; round++) {
      // The format's own object stays, so that all of them are taken for payers' codes.
      byte[] hostile = Arrays.copyOf(code, 8 + random.nextInt(code.length));
      for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
        hostile[7 + random.nextInt(hostile.length - 7)] = (byte) random.nextInt(256);
      }
      String text = base64(hostile);
      if (PresentedCode.read(text) instanceof Ours ours) {
        assertThat(PresentedCode.write(ours.digits())).as("seed %s", SEED).isEqualTo(text);
      }
      String cut = text.substring(0, random.nextInt(text.length() + 1));
      assertThat(PresentedCode.read(cut)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hQVDUFYwM",
        "hQVDUFYwMQ==",
        "hQVDUFYwMWF/",
        "hQVDUFYwMWGC////",
        "hQVDUFYwMWGA",
        "https://example.org/",
        "000201"
      })
  void scraps_are_no_codes(String scrap) {
    assertThat(PresentedCode.read(scrap)).isInstanceOf(Other.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "79", "79012345678901234567890x", "7901234567890123456789012"})
  void only_twenty_four_digits_are_written(String digits) {
    assertThatThrownBy(() -> PresentedCode.write(digits))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String digits(Random random) {
    StringBuilder digits = new StringBuilder();
    while (digits.length() < PresentedCode.DIGITS) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
