package io.sycee.paycode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The digits of a code: what a phone writes, and what a till refuses before any look-up. */
class CodeDigitsTest {

  private static final long SEED = 20261122;

  static Stream<PayCodeVectors.Vector> vectors() {
    return PayCodeVectors.all().stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_phone_writes_what_the_published_vectors_say(PayCodeVectors.Vector vector) {
    CodeKey key = CodeKey.of(vector.key()).orElseThrow();
    Instant second = Instant.ofEpochSecond(vector.second());

    CodeDigits code = key.code(vector.handle(), second);

    assertThat(code.write()).isEqualTo(vector.digits());
    assertThat(CodeDigits.read(vector.digits())).contains(code);
    assertThat(ShownCode.read(vector.qr()).code().map(ShownCode::canonical))
        .contains(vector.digits());
    assertThat(key.madeAt(code, second, second.minusSeconds(900), second.plusSeconds(900)))
        .contains(second);
  }

  @Test
  void the_example_in_the_description_is_the_first_vector() throws IOException {
    PayCodeVectors.Vector first = PayCodeVectors.all().getFirst();
    assertThat(Files.readString(PayCodeVectors.folder().resolve("qr.md")))
        .contains(first.key(), first.handle(), Long.toString(first.second()), first.qr())
        .contains(first.digits().replaceAll("(.{4})(?=.)", "$1 "));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void each_wrong_digit_is_noticed(PayCodeVectors.Vector vector) {
    for (int at = 0; at < vector.digits().length(); at++) {
      for (char other = '0'; other <= '9'; other++) {
        if (other != vector.digits().charAt(at)) {
          assertThat(CodeDigits.read(replaced(vector.digits(), at, other)))
              .as("%s with %s at %s", vector.digits(), other, at)
              .isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void each_swap_of_two_neighbours_is_noticed(PayCodeVectors.Vector vector) {
    String digits = vector.digits();
    for (int at = 0; at + 1 < digits.length(); at++) {
      char left = digits.charAt(at);
      char right = digits.charAt(at + 1);
      if (left != right) {
        String swapped = replaced(replaced(digits, at, right), at + 1, left);
        assertThat(CodeDigits.read(swapped)).as(swapped).isEmpty();
      }
    }
  }

  @Test
  void groups_may_be_typed_with_spaces_or_dashes() {
    String digits = PayCodeVectors.all().getFirst().digits();
    Optional<CodeDigits> read = CodeDigits.read(digits);

    assertThat(read).isPresent();
    assertThat(CodeDigits.read(digits.replaceAll("(.{4})(?=.)", "$1 "))).isEqualTo(read);
    assertThat(CodeDigits.read(digits.replaceAll("(.{4})(?=.)", "$1-"))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "79",
        "281234567890123456789012",
        "130123456789012345",
        "٧٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١",
        "7900000000000000000000000000000000000000000000000",
        "79OOOOOOOOOOOOOOOOOOOOOO"
      })
  void what_is_no_code_is_refused_without_a_fault(String typed) {
    assertThat(CodeDigits.read(typed)).isEmpty();
    assertThat(ShownCode.read(typed).refusal()).isPresent();
  }

  @Test
  void a_code_begins_as_no_other_wallets_code_does() {
    assertThat(vectors())
        .allSatisfy(vector -> assertThat(vector.digits()).hasSize(24).startsWith("79"));
  }

  @Test
  void a_tag_fits_its_own_handle_second_and_key_alone() {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      CodeKey key = key(random);
      CodeKey other = key(random);
      String handle = handle(random);
      Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));
      Instant made = now.plusSeconds(random.nextInt(100_000) - 50_000L);
      Instant first = now.minus(Duration.ofDays(1));
      Instant last = now.plus(Duration.ofDays(1));
      CodeDigits code = key.code(handle, made);

      assertThat(key.madeAt(code, now, first, last)).as("seed %s", SEED).contains(made);
      assertThat(other.madeAt(code, now, first, last)).isEmpty();
      assertThat(
              key.madeAt(
                  new CodeDigits(handle(random), code.maskedTime(), code.tag()), now, first, last))
          .isEmpty();
      assertThat(key.madeAt(code, now, made.plusSeconds(1), last)).isEmpty();
      assertThat(key.madeAt(code, now, first, made.minusSeconds(1))).isEmpty();
    }
  }

  @Test
  void two_codes_of_one_phone_in_the_same_second_share_nothing_but_the_prefix() {
    Random random = new Random(SEED);
    CodeKey key = key(random);
    Instant now = Instant.ofEpochSecond(1_795_341_600);
    int sameTime = 0;
    for (int pair = 0; pair < 1_000; pair++) {
      CodeDigits one = key.code(handle(random), now);
      CodeDigits other = key.code(handle(random), now);
      assertThat(one.tag()).isNotEqualTo(other.tag());
      sameTime += one.maskedTime().equals(other.maskedTime()) ? 1 : 0;
    }
    // By chance one in a thousand; without the mask it would be all of them.
    assertThat(sameTime).isLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64 at all", "=", "é"})
  void a_key_that_is_none_is_refused(String key) {
    assertThat(CodeKey.of(key)).isEmpty();
  }

  @Test
  void a_key_is_written_in_one_way_only() {
    String key = PayCodeVectors.all().getFirst().key();
    assertThat(CodeKey.of(key)).isPresent();
    assertThat(CodeKey.of(key + "=")).isEmpty();
    char last = key.charAt(key.length() - 1);
    assertThat(CodeKey.of(replaced(key, key.length() - 1, (char) (last + 1)))).isEmpty();
  }

  private static CodeKey key(Random random) {
    byte[] bytes = new byte[CodeKey.BYTES];
    random.nextBytes(bytes);
    return CodeKey.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)).orElseThrow();
  }

  private static String handle(Random random) {
    return String.format("%010d", random.nextLong(10_000_000_000L));
  }

  private static String replaced(String text, int at, char by) {
    return text.substring(0, at) + by + text.substring(at + 1);
  }
}
