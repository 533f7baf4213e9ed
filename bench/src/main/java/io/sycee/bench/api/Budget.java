package io.sycee.bench.api;

import io.sycee.bench.api.Profile.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Divides the platform's processor time of one payment among those who spent it. */
final class Budget {

  /**
   * Who spends, by the beginning of a class's name; the first that fits. A sample belongs to the
   * innermost frame that fits any: what the JDK does, it does for somebody.
   */
  private static final SequencedMap<String, String> SPENDERS = new LinkedHashMap<>();

  static {
    SPENDERS.put("io.sycee.ledger.", "ledger");
    SPENDERS.put("io.sycee.", "business");
    SPENDERS.put("tools.jackson.", "json");
    SPENDERS.put("org.postgresql.", "jdbc");
    SPENDERS.put("com.zaxxer.", "jdbc");
    SPENDERS.put("org.springframework.jdbc.", "jdbc");
    SPENDERS.put("org.springframework.transaction.", "jdbc");
    SPENDERS.put("org.springframework.security.", "security_filters");
    SPENDERS.put("org.springframework.", "dispatch");
    SPENDERS.put("jakarta.servlet.", "tomcat");
    SPENDERS.put("org.apache.", "tomcat");
  }

  /** Scheduling of virtual threads, and what the JDK does for nobody in particular. */
  private static final String REST = "threads";

  private Budget() {}

  /**
   * Microseconds for each payment by spender; they add up to {@code platformMicros}.
   *
   * @param platformMicros of all threads of the platform, for each payment
   * @param payments that were made while the profile was taken
   */
  static SequencedMap<String, Double> of(Profile profile, double platformMicros, double payments) {
    double collector = profile.collectorMicros() / payments;
    double compiler = profile.compilerMicros() / payments;
    SequencedMap<String, Double> micros = new LinkedHashMap<>();
    SPENDERS.values().forEach(spender -> micros.put(spender, 0d));
    micros.put(REST, 0d);
    double each = (platformMicros - collector - compiler) / Math.max(1, profile.stacks().size());
    for (List<Frame> stack : profile.stacks()) {
      micros.merge(spender(stack), each, Double::sum);
    }
    micros.put("collector", collector);
    micros.put("compiler", compiler);
    return micros;
  }

  static String spender(List<Frame> stack) {
    for (Frame frame : stack.reversed()) {
      for (Map.Entry<String, String> spender : SPENDERS.entrySet()) {
        if (frame.type().startsWith(spender.getKey())) {
          return spender.getValue();
        }
      }
    }
    return REST;
  }
}
