package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at a screen twice: with axe-core, for those who do not see it, and with a picture. The
 * pictures go to {@code target/screens}, so that an ordinary run changes no file of the repository;
 * with {@code -Dguide.write} those that the guide shows go to {@code docs/guide/screens} as well.
 */
final class Screens {

  /** What a picture in the guide may weigh. */
  private static final int MAX_BYTES = 120 * 1024;

  private static final String AXE = axe();

  /**
   * Waits for what moves into place, which for a moment has the contrast of neither state. Two
   * frames first: what a press has changed is drawn, and so begins to move, only in the next one.
   */
  private static final String SETTLED =
      """
      async () => {
        const frame = () => new Promise(requestAnimationFrame);
        const moving = () => document.getAnimations().filter(
          (one) => one.effect.getComputedTiming().iterations !== Infinity
            && one.playState !== 'finished');
        do {
          await frame();
          await frame();
          await Promise.all(moving().map((one) => one.finished.catch(() => {})));
        } while (moving().length > 0);
      }
      """;

  private static final String VIOLATIONS =
      """
      async () => {
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => `${id}: ${help}: ${node.html}: ${node.failureSummary}`)).join('\\n');
      }
      """;

  void look(Device device, String name) {
    Page page = device.page();
    page.evaluate(SETTLED);
    page.evaluate(AXE);
    assertThat(page.evaluate(VIOLATIONS)).as("what axe-core finds on %s", name).isEqualTo("");
    byte[] picture =
        SmallPng.of(
            page.screenshot(
                new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED)),
            MAX_BYTES);
    assertThat(picture.length).as("bytes of the picture of %s", name).isLessThan(MAX_BYTES);
    Path home = Path.of(System.getProperty("sycee.home")).normalize();
    keep(picture, home.resolve("e2e/target/screens").resolve(name + ".png"));
    Path guide = home.resolve("docs/guide");
    if (Boolean.getBoolean("guide.write") && shows(guide.resolve("README.md"), name)) {
      keep(picture, guide.resolve("screens").resolve(name + ".png"));
    }
  }

  private static boolean shows(Path guide, String name) {
    try {
      return Files.readString(guide).contains("screens/" + name + ".png");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void keep(byte[] picture, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, picture);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String axe() {
    try (InputStream script = Screens.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new IllegalStateException("axe.min.js is not on the class path");
      }
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
