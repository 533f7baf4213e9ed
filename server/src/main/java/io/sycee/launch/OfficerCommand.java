package io.sycee.launch;

import io.sycee.demo.Demo;
import io.sycee.identity.Officers;
import io.sycee.identity.Site;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code ./sycee officer add NAME}: lets the operator's first and further officers in. */
final class OfficerCommand {

  private OfficerCommand() {}

  static int run(Class<?> application, Options options) throws IOException {
    if (options.words().size() != 2 || !options.words().getFirst().equals("add")) {
      return Command.refuse("Say whom to add: sycee officer add \"Officer 7\".");
    }
    String name = options.words().get(1);
    if (System.getenv("SYCEE_DATABASE_URL") != null && !options.has("data")) {
      return invite(application, Map.of(), name);
    }
    return Demo.withDatabase(options.data(), settings -> invite(application, settings, name));
  }

  private static int invite(Class<?> application, Map<String, Object> settings, String name) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.NONE)
            .properties("db-scheduler.enabled=false", "logging.level.root=warn")
            .run(Demo.asArguments(settings))) {
      String token = context.getBean(Officers.class).invite(name);
      Terminal.say(
          "One-time link for "
              + name
              + ", good for 24 hours; it is shown only here:\n  "
              + context.getBean(Site.class).origin()
              + "/console/#/enrol/"
              + token);
      return 0;
    }
  }
}
