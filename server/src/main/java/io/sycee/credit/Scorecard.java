package io.sycee.credit;

import io.sycee.credit.CaseFile.Line;
import io.sycee.credit.Characteristic.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A published table of points: every borrower can add them up. Each characteristic's points go one
 * way; more points never mean more risk.
 *
 * @param bins of each characteristic, by ascending value; the first takes everything below
 * @param risks by ascending score; the first takes everything below
 */
public record Scorecard(String version, Map<Characteristic, List<Bin>> bins, List<Risk> risks) {

  private static final String COLUMNS =
      "version,kind,characteristic,direction,from,is,sentence,change";
  private static final String RISK = "defaults_per_10000";
  private static final String POINTS = "points";

  /** What values from here on bring. */
  public record Bin(int from, int points) {}

  /** How many of ten thousand with a score from here on were not paid back. */
  public record Risk(int from, int defaultsPerTenThousand) {}

  public Scorecard {
    EnumMap<Characteristic, List<Bin>> copy = new EnumMap<>(Characteristic.class);
    bins.forEach((characteristic, list) -> copy.put(characteristic, checked(characteristic, list)));
    bins = Collections.unmodifiableMap(copy);
    risks = List.copyOf(risks);
    for (int at = 1; at < risks.size(); at++) {
      if (risks.get(at).from() <= risks.get(at - 1).from()
          || risks.get(at).defaultsPerTenThousand() > risks.get(at - 1).defaultsPerTenThousand()) {
        throw new IllegalArgumentException("more points mean more risk from " + risks.get(at));
      }
    }
    if (risks.isEmpty()) {
      throw new IllegalArgumentException("a scorecard says what a score means");
    }
  }

  private static List<Bin> checked(Characteristic characteristic, List<Bin> bins) {
    if (bins.isEmpty() || bins.stream().anyMatch(bin -> bin.points() < 0)) {
      throw new IllegalArgumentException(characteristic + " has no points");
    }
    for (int at = 1; at < bins.size(); at++) {
      int rise = bins.get(at).points() - bins.get(at - 1).points();
      boolean wrongWay =
          characteristic.direction() == Direction.MORE_IS_BETTER ? rise < 0 : rise > 0;
      if (wrongWay || bins.get(at).from() <= bins.get(at - 1).from()) {
        throw new IllegalArgumentException(
            characteristic + " goes against its direction from " + bins.get(at).from());
      }
    }
    return List.copyOf(bins);
  }

  /** The one that is in force. */
  public static Scorecard published() {
    try (InputStream file = Scorecard.class.getResourceAsStream("/credit/scorecard.csv")) {
      if (file == null) {
        throw new IllegalStateException("no scorecard is published");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The points of somebody. */
  public Score score(ScoreInput input) {
    List<Score.Part> parts = new ArrayList<>();
    bins.forEach((characteristic, list) -> {
      int value = characteristic.of(input);
      int best = list.stream().mapToInt(Bin::points).max().orElse(0);
      parts.add(new Score.Part(characteristic, value, points(list, value), best));
    });
    return new Score(version, parts);
  }

  private static int points(List<Bin> list, int value) {
    int points = list.getFirst().points();
    for (Bin bin : list) {
      if (value < bin.from()) {
        break;
      }
      points = bin.points();
    }
    return points;
  }

  /** How many of ten thousand with so many points were not paid back. */
  public int defaultsPerTenThousand(int points) {
    int defaults = risks.getFirst().defaultsPerTenThousand();
    for (Risk risk : risks) {
      if (points < risk.from()) {
        break;
      }
      defaults = risk.defaultsPerTenThousand();
    }
    return defaults;
  }

  /** As it is published. */
  public String text() {
    StringBuilder text = new StringBuilder(COLUMNS).append('\n');
    bins.forEach((characteristic, list) -> {
      for (Bin bin : list) {
        text.append(
            String.join(
                ",",
                version,
                POINTS,
                characteristic.name(),
                characteristic.direction().name(),
                String.valueOf(bin.from()),
                String.valueOf(bin.points()),
                characteristic.sentenceKey(),
                characteristic.changeKey()));
        text.append('\n');
      }
    });
    for (Risk risk : risks) {
      text.append(version).append(',').append(RISK).append(",,,").append(risk.from());
      text.append(',').append(risk.defaultsPerTenThousand()).append(",,\n");
    }
    return text.toString();
  }

  static Scorecard read(String text) {
    EnumMap<Characteristic, List<Bin>> bins = new EnumMap<>(Characteristic.class);
    List<Risk> risks = new ArrayList<>();
    String version = "";
    for (Line line : CaseFile.read(text).lines()) {
      version = line.text("version");
      if (line.text("kind").equals(RISK)) {
        risks.add(new Risk(line.count("from"), line.count("is")));
        continue;
      }
      Characteristic characteristic = Characteristic.valueOf(line.text("characteristic"));
      if (!characteristic.direction().name().equals(line.text("direction"))) {
        throw line.trouble("direction", characteristic + " is " + characteristic.direction());
      }
      bins.computeIfAbsent(characteristic, _ -> new ArrayList<>())
          .add(new Bin(line.count("from"), line.count("is")));
    }
    return new Scorecard(version, bins, risks);
  }
}
