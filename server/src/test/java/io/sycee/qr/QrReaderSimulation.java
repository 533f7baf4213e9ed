package io.sycee.qr;

import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.qr.QrOutcome.Expired;
import io.sycee.qr.QrOutcome.Ours;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mutated codes by the thousand. The seed is printed and can be set again by {@code
 * -Dsycee.seed=…}.
 */
class QrReaderSimulation {
  private static final Logger LOG = LoggerFactory.getLogger(QrReaderSimulation.class);
  private static final int MUTANTS = 20_000;
  private static final String CHARACTERS = "0123456789AZaz_-. ?=茶\uD83C\uDF75\u0000\u202E\n";

  private final long seed = Long.getLong("sycee.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void no_mutant_is_ever_ours_and_none_is_too_much_for_the_reader() {
    LOG.warn("seed {}", seed);
    List<String> genuine =
        List.of(
            SIGNER.write(TestCodes.staticCode()),
            SIGNER.write(TestCodes.dynamicCode()),
            SIGNER.write(TestCodes.LONGEST),
            "hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MWETTwegAAAAZmZmUAhQcm9kdWN0MmJJWggSNFZ4kBI0WA==");
    for (int i = 0; i < MUTANTS; i++) {
      String original = genuine.get(random.nextInt(genuine.size()));
      String mutant = original;
      for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
        mutant = mutated(mutant);
      }
      if (random.nextInt(4) > 0 && mutant.length() >= 4) {
        mutant = TestCodes.withNewChecksum(mutant);
      }
      QrOutcome outcome = read(mutant);
      if (!mutant.equals(original)) {
        assertThat(outcome)
            .as("seed %d, mutant %d: %s", seed, i, mutant)
            .isNotInstanceOfAny(Ours.class, Expired.class);
      }
    }
  }

  private String mutated(String text) {
    if (text.isEmpty()) {
      return "0";
    }
    int from = random.nextInt(text.length());
    int to = from + random.nextInt(Math.min(40, text.length() - from) + 1);
    int into = random.nextInt(text.length() + 1);
    String piece = text.substring(from, to);
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, from) + character() + text.substring(from + 1);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, into) + piece + text.substring(into);
      case 3 -> text.substring(0, into) + character() + text.substring(into);
      case 4 -> text.substring(0, from) + shuffled(piece) + text.substring(to);
      default -> text.substring(0, from);
    };
  }

  private char character() {
    return random.nextInt(8) == 0
        ? (char) random.nextInt(0x10000)
        : CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
  }

  private String shuffled(String piece) {
    List<Character> characters = new ArrayList<>();
    for (int i = 0; i < piece.length(); i++) {
      characters.add(random.nextInt(characters.size() + 1), piece.charAt(i));
    }
    StringBuilder result = new StringBuilder();
    characters.forEach(result::append);
    return result.toString();
  }
}
