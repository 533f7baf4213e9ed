package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import io.sycee.demo.ApiClient;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of a shop is over, and its owner takes it to the books. In a demo of its own: here the
 * sandbox's clock goes forward, for everybody in it.
 */
@ExtendWith(BrowserScene.class)
class SettledDaysBrowserTest {

  private static final int A_DAY_THAT_HAS_BEGUN_NOWHERE = 2;

  @TempDir Path folder;

  @Test
  void an_officer_sets_a_fee_and_the_owner_takes_the_closed_day_to_the_books(Scene shared)
      throws Exception {
    try (RunningDemo demo = RunningDemo.start(folder)) {
      Scene scene = new Scene(demo, folder, shared.chromium());
      setFee(scene);
      Till owner = scene.till(demo.site() + "/till/").openShop("Quay Flowers");
      ApiClient program = ApiClient.ofProgram(demo.site(), owner.makeKey("Books"));
      String shop = program.get("/v1/api-keys/current").must(200).get("shopId").stringValue();
      advance(program, A_DAY_THAT_HAS_BEGUN_NOWHERE);
      String charge = "/v1/shops/" + shop + "/charges";
      String payload =
          program
              .post(charge, Map.of("amountMinor", 2_000, "currency", "EUR", "reference", "Order 7"))
              .must(201)
              .get("payload")
              .stringValue();
      program.post("/sandbox/payments", Map.of("payload", payload)).must(201);

      owner.the("toast-paid").getByRole(AriaRole.BUTTON).click();
      owner.the("nav-day").click();
      owner.the("days-go").click();
      assertThat(owner.the("days-none")).isVisible();
      scene.look(owner.tablet(), "till-days-none");
      advance(program, 1);
      assertThat(owner.the("settled-day")).hasCount(1);
      scene.look(owner.tablet(), "till-days");
      owner.the("settled-day").click();
      assertThat(owner.the("settled-gross")).hasAttribute("data-minor", "2000");
      assertThat(owner.the("settled-fee")).hasAttribute("data-minor", "-25");
      assertThat(owner.the("settled-net")).hasAttribute("data-minor", "1975");
      assertThat(owner.the("settled-line")).containsText("Order 7");
      scene.look(owner.tablet(), "till-settled-day");
      owner.tablet().dark(true);
      scene.look(owner.tablet(), "till-settled-day-dark");

      assertThat(downloaded(owner, "statement-csv", UTF_8)).contains("Order 7");
      assertThat(downloaded(owner, "statement-pdf", ISO_8859_1)).startsWith("%PDF");
      scene.end();
    }
  }

  /** One per cent and five cents, from the first day on that has begun nowhere. */
  private static void setFee(Scene scene) throws IOException, InterruptedException {
    Device desk = scene.console(scene.demo().addOfficer("Officer 7", scene.data()));
    desk.page().getByTestId("enrol-do").click();
    desk.page().getByTestId("nav-fees").click();
    assertThat(desk.page().getByTestId("fees-empty")).isVisible();
    desk.page().getByTestId("fee-new").click();
    desk.page().getByTestId("fee-percent").fill("one");
    assertThat(desk.page().getByTestId("fee-do")).isDisabled();
    desk.page().getByTestId("fee-percent").fill("1");
    desk.page().getByTestId("fee-fixed").fill("0,05");
    scene.look(desk, "console-fee-new");
    desk.page().getByTestId("fee-do").click();
    assertThat(desk.page().getByTestId("fee-added")).isVisible();
    assertThat(desk.page().getByTestId("fee-plan")).containsText("1%");
    scene.look(desk, "console-fees");
    desk.page().getByTestId("language-zh").click();
    scene.look(desk, "console-fees-zh");
  }

  private static void advance(ApiClient program, int days) {
    program.post("/v1/test/clock", Map.of("by", "P" + days + "D")).must(200);
  }

  private static String downloaded(Till owner, String testId, Charset charset) throws IOException {
    Download file = owner.page().waitForDownload(() -> owner.the(testId).click());
    return Files.readString(file.path(), charset);
  }
}
