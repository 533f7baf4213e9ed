package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API's description, drawn by the installation itself under its own strict policy. */
@ExtendWith(BrowserScene.class)
class DocsBrowserTest {

  @Test
  void the_description_is_rendered_from_this_installation_alone(Scene scene) {
    Page page = scene.device(Device.Kind.DESK).page();
    List<String> asked = new ArrayList<>();
    page.onRequest((Request request) -> asked.add(request.url()));

    page.navigate(scene.demo().site() + "/docs");

    assertThat(page.getByText("Sycee API").first()).isVisible();
    assertThat(page.locator("#operations-Shops-createCharge")).isVisible();
    page.locator("#operations-Shops-createCharge .opblock-summary-control").click();
    assertThat(page.locator("#operations-Shops-createCharge").getByText("Idempotency-Key").first())
        .isVisible();
    assertThat(asked)
        .allMatch(url -> url.startsWith(scene.demo().site()) || url.startsWith("data:"));
  }
}
