package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a phone fetches before the wallet can be used. Sizes as they travel, not timings. */
@ExtendWith(BrowserScene.class)
class FirstLoadBrowserTest {

  /** At the 1.6 Mbit/s of a poor mobile network it takes three quarters of a second. */
  private static final long MAX_BYTES = 150_000;

  /** Below it compressing is not worth its work; the server does not try. */
  private static final int WORTH_COMPRESSING = 1_024;

  @Test
  void the_wallets_first_screen_travels_in_less_than_150_kilobytes(Scene scene) {
    Page page = scene.device(Device.Kind.PHONE).page();
    List<Response> fetched = new ArrayList<>();
    page.onResponse(fetched::add);
    page.navigate(scene.demo().site() + "/wallet/");
    assertThat(page.getByTestId("open-wallet")).isVisible();
    page.waitForLoadState(LoadState.NETWORKIDLE);

    List<Fetched> files = fetched.stream().map(Fetched::of).toList();
    assertThat(files).anyMatch(file -> file.url().endsWith(".js"));
    assertThat(files).anyMatch(file -> file.url().endsWith(".css"));
    assertThat(files).noneMatch(file -> file.url().matches(".*(scanner|\\.wasm|\\.woff2?).*"));
    assertThat(files).allMatch(Fetched::travelsSmall);
    assertThat(files.stream().mapToLong(Fetched::bytes).sum())
        .as("bytes of %s", files)
        .isBetween(20_000L, MAX_BYTES);
  }

  /**
   * @param bytes of the body as it travelled
   * @param whole the bytes of the body as the page got it
   */
  private record Fetched(String url, long bytes, int whole) {

    static Fetched of(Response response) {
      return new Fetched(
          response.url(), response.request().sizes().responseBodySize, response.body().length);
    }

    boolean travelsSmall() {
      return !url.matches(".*\\.(js|css)") || whole < WORTH_COMPRESSING || bytes < whole / 2;
    }
  }
}
