package io.sycee.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Chromium for all tests; every device in it has a profile of its own. */
final class Chromium implements AutoCloseable {

  /** What a slow machine may need for a page that a phone shows at once. */
  private static final double PATIENCE_MILLIS = 20_000;

  private final Playwright playwright;
  private final Browser browser;
  private final CameraFilm film;

  private Chromium(Playwright playwright, Browser browser, CameraFilm film) {
    this.playwright = playwright;
    this.browser = browser;
    this.film = film;
  }

  /**
   * @param folder for the film that the camera shows
   */
  static Chromium launch(Path folder) {
    CameraFilm film = CameraFilm.in(folder);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("FONTCONFIG_FILE", fonts(folder).toString());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setEnv(environment)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--autoplay-policy=no-user-gesture-required",
                            "--use-fake-ui-for-media-stream",
                            "--use-fake-device-for-media-stream",
                            "--use-file-for-fake-video-capture=" + film.file())));
    return new Chromium(playwright, browser, film);
  }

  Browser browser() {
    return browser;
  }

  /** What is held before the camera of every device. */
  CameraFilm film() {
    return film;
  }

  double patienceMillis() {
    return PATIENCE_MILLIS;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path executable() {
    String named = Optional.ofNullable(System.getenv("SYCEE_CHROMIUM")).orElse("");
    Path path = Path.of(named.isBlank() ? "/usr/bin/chromium" : named);
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(
          "These tests need Chromium; " + path + " is none. Set SYCEE_CHROMIUM to it.");
    }
    return path;
  }

  private static Path fonts(Path folder) {
    Path file = folder.resolve("fonts.conf");
    try (InputStream conf = Chromium.class.getResourceAsStream("fonts.conf")) {
      if (conf == null) {
        throw new IllegalStateException("fonts.conf is missing");
      }
      Files.write(file, conf.readAllBytes());
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
