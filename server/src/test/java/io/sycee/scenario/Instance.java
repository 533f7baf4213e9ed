package io.sycee.scenario;

import io.sycee.SyceeApplication;
import io.sycee.SyceeTest;
import io.sycee.TestDatabase;
import io.sycee.time.BusinessClock;
import io.sycee.time.WallClock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A second instance of the platform over the town's database, at the town's time. */
public final class Instance implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Instance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Instance start(TestDatabase database, Town.Times times, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("sycee.site.origin", SyceeTest.ORIGIN);
    all.put("sycee.secrets.master-key", SyceeTest.MASTER_KEY);
    all.put("sycee.market.time-zone", "Europe/Amsterdam");
    all.put("sycee.database.url", database.url());
    all.put("sycee.database.password", database.appLogin().password());
    all.put("sycee.database.migrate-password", database.migrateLogin().password());
    all.put("sycee.settlement.every", "P1D");
    all.put("sycee.rate-limit.holder", 0);
    all.put("sycee.rate-limit.program", 0);
    all.put("sycee.rate-limit.address", 0);
    all.putAll(settings);
    String[] arguments =
        all.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new Instance(
        new SpringApplicationBuilder(SyceeApplication.class)
            .initializers(starting -> {
              starting.getBeanFactory().registerSingleton("wallClock", new WallClock(times.wall()));
              starting
                  .getBeanFactory()
                  .registerSingleton("businessClock", new BusinessClock(times.business()));
            })
            .run(arguments));
  }

  public String site() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** Stops it in order, as an operator does. */
  @Override
  public void close() {
    context.close();
  }
}
