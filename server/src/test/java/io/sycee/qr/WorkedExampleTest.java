package io.sycee.qr;

import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.dynamicCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The example in {@code protocol/qr.md} is what the program writes, byte for byte. */
class WorkedExampleTest {
  @Test
  void the_published_example_is_what_is_written() throws IOException {
    String code = SIGNER.write(dynamicCode());
    List<String> expected = new ArrayList<>();
    expected.add("sycee qr test key - do not trust");
    expected.add(SIGNER.publicKey().base64Url());
    expected.add(SIGNER.publicKey().keyId());
    for (EmvObject object : EmvObjects.ofCode(code).all()) {
      int length = object.value().codePointCount(0, object.value().length());
      expected.add(String.format(Locale.ROOT, "%02d %02d %s", object.id(), length, object.value()));
    }
    expected.add(code);
    assertThat(indentedLines()).containsExactlyElementsOf(expected);
    assertThat(text()).contains("the code, " + code.length() + " characters");
  }

  @Test
  void the_published_example_names_what_it_pays() throws IOException {
    assertThat(TestCodes.read(indentedLines().getLast()))
        .isEqualTo(new QrOutcome.Ours(dynamicCode(), SIGNER.publicKey().keyId()));
    assertThat(text())
        .contains(
            TestCodes.SHOP_ID.toString(),
            TestCodes.CHARGE_ID.toString(),
            TestCodes.EXPIRY.toString());
  }

  private static List<String> indentedLines() throws IOException {
    return text()
        .substring(text().indexOf("## Example"))
        .lines()
        .filter(line -> line.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  private static String text() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("protocol"))) {
      folder = folder.getParent();
      assertThat(folder).as("the folder with protocol/").isNotNull();
    }
    return Files.readString(folder.resolve("protocol").resolve("qr.md"));
  }
}
