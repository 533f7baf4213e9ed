package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.demo.ApiClient.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The shell sessions of {@code examples/} print what is written beside them, on real clocks. */
@SyceeTest
@TestPropertySource(properties = {"sycee.rails.sandbox=true", "sycee.webhooks.allow-loopback=true"})
class ExamplesScenarioTest {

  private static final long PATIENCE_SECONDS = 120;

  private static final List<String> ALL_SCOPES =
      List.of("charges:read", "charges:write", "payments:read", "refunds:write", "webhooks:write");

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(strings = {"01-a-paid-charge", "02-a-refund", "03-a-payment-link"})
  void a_session_prints_what_is_written_beside_it(String name) throws Exception {
    Path session = root().resolve("examples/" + name + ".sh");

    assertThat(printed(session))
        .isEqualTo(Files.readString(root().resolve("examples/" + name + ".out")));
  }

  @Test
  void every_session_is_run() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve("examples"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".sh"))
          .containsExactlyInAnyOrder(
              "01-a-paid-charge.sh", "02-a-refund.sh", "03-a-payment-link.sh");
    }
  }

  @Test
  void the_guide_shows_the_commands_that_are_run() throws IOException {
    List<String> session = Files.readAllLines(root().resolve("examples/01-a-paid-charge.sh"));
    List<String> shown = commands(root().resolve("docs/guide/integrate.md"));

    assertThat(shown).hasSizeGreaterThan(15);
    assertThat(session).containsAll(shown);
  }

  @Test
  void the_invented_customer_meets_the_limits_of_real_ones() throws IOException {
    ApiClient owner = new ApiClient(site(), SyceeTest.ORIGIN);
    owner.openWallet().must(201);
    String shop = shop(owner);
    ApiClient outsider = new ApiClient(site(), SyceeTest.ORIGIN);

    pay(outsider, charge(owner, shop, 9_999)).must(201);
    // The second one is above what the first customer has left today.
    pay(outsider, charge(owner, shop, 9_000)).must(201);
    Reply tooMuch = pay(outsider, charge(owner, shop, 20_000));
    String paid = charge(owner, shop, 100);
    pay(outsider, paid).must(201);

    assertThat(tooMuch.must(422).get("code").stringValue()).isEqualTo("over_payment_limit");
    assertThat(pay(outsider, paid).must(422).get("code").stringValue())
        .isEqualTo("charge_already_paid");
    assertThat(pay(outsider, "no code").must(422).get("code").stringValue())
        .isEqualTo("qr_not_a_payment_code");
  }

  private static Reply pay(ApiClient outsider, String payload) {
    return outsider.post("/sandbox/payments", Map.of("payload", payload));
  }

  private static String charge(ApiClient owner, String shop, long amountMinor) {
    return owner
        .post(
            "/v1/shops/" + shop + "/charges", Map.of("amountMinor", amountMinor, "currency", "EUR"))
        .must(201)
        .get("payload")
        .stringValue();
  }

  private String printed(Path session) throws Exception {
    ApiClient owner = new ApiClient(site(), SyceeTest.ORIGIN);
    owner.openWallet().must(201);
    String key =
        owner
            .post(
                "/v1/shops/" + shop(owner) + "/api-keys",
                Map.of("name", "Example", "scopes", ALL_SCOPES))
            .must(201)
            .get("secret")
            .stringValue();
    Path out = Files.createTempFile("example-", ".out");
    try {
      ProcessBuilder shell =
          new ProcessBuilder("sh", session.toString())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      shell
          .environment()
          .putAll(Map.of("SYCEE", site(), "SYCEE_KEY", key, "PORT", String.valueOf(freePort())));
      Process running = shell.start();
      if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        throw new AssertionError("still running after: " + Files.readString(out));
      }
      return Files.readString(out, UTF_8);
    } finally {
      Files.delete(out);
    }
  }

  private static String shop(ApiClient owner) {
    return owner
        .post(
            "/v1/shops",
            Map.of(
                "name", "Blue Door Bakery",
                "city", "Harbour Town",
                "country", "NL",
                "categoryCode", "5462"))
        .must(201)
        .get("id")
        .stringValue();
  }

  private String site() {
    return "http://127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The lines of the guide's shell blocks. */
  private static List<String> commands(Path guide) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(guide)) {
      if (line.startsWith("```")) {
        inside = line.equals("```sh");
      } else if (inside && !line.isBlank()) {
        commands.add(line);
      }
    }
    return commands;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
      assertThat(folder).as("the folder with the licence").isNotNull();
    }
    return folder;
  }
}
