package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The packages are the architecture: checked here, and drawn into {@code target}. */
class ModularityTest {

  private final ApplicationModules modules = ApplicationModules.of(SyceeApplication.class);

  @Test
  void a_module_uses_only_the_modules_it_declares() {
    modules.verify();
  }

  @Test
  void every_package_below_the_root_is_a_module() {
    assertThat(modules.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
        .containsExactlyInAnyOrder(
            "money",
            "time",
            "qr",
            "gather",
            "api",
            "ledger",
            "identity",
            "rail",
            "wallet",
            "merchant",
            "payment",
            "settlement",
            "paycode",
            "paylink",
            "peer",
            "credit",
            "training",
            "notice",
            "webhook",
            "sandbox",
            "fsck",
            "demo",
            "launch");
  }

  @Test
  void the_map_of_the_house_is_drawn() {
    new Documenter(modules).writeDocumentation();
  }
}
