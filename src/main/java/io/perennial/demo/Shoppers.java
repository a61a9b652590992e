package io.perennial.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Invents people; all their addresses are at example.com, which takes no mail. */
final class Shoppers {

  private static final List<String> FIRST =
      List.of(
          "Ada", "Amara", "Anders", "Bea", "Carlos", "Chen", "Dalia", "Elif", "Emil", "Fatima",
          "Finn", "Grace", "Hana", "Ibrahim", "Ines", "Jonas", "Kofi", "Lena", "Mateo", "Mei",
          "Nadia", "Noah", "Olga", "Priya", "Quentin", "Rosa", "Samir", "Tara", "Uma", "Viktor");
  private static final List<String> LAST =
      List.of(
          "Adeyemi",
          "Berg",
          "Castillo",
          "Dubois",
          "Eriksen",
          "Farah",
          "Garcia",
          "Hansen",
          "Ito",
          "Jansen",
          "Kaya",
          "Lindqvist",
          "Moreau",
          "Novak",
          "Okafor",
          "Patel",
          "Quist",
          "Rossi",
          "Silva",
          "Tanaka",
          "Usman",
          "Vogel",
          "Weber",
          "Yilmaz",
          "Zhang");
  private static final List<String> COUNTRIES = List.of("US", "US", "US", "GB", "DE", "FR", "NL");
  private static final List<String> GARDENS = List.of("balcony", "courtyard", "garden", "meadow");

  private Shoppers() {}

  static Shopper draw(int number, LocalDate acquiredAt, SplittableRandom random) {
    String first = pick(FIRST, random);
    String last = pick(LAST, random);
    Channel channel = Channel.draw(random);
    String mailbox = "%s.%s.%d".formatted(first, last, number).toLowerCase(Locale.ROOT);
    return new Shopper(
        "C-%05d".formatted(number + 1),
        first + " " + last,
        mailbox + "@example.com",
        pick(COUNTRIES, random),
        channel.label,
        acquiredAt,
        Math.round(channel.cost * (50 + random.nextInt(100))) / 100.0,
        consent(random),
        pick(GARDENS, random));
  }

  /** Four in five said yes, some no, and some were never asked. */
  private static @Nullable Boolean consent(SplittableRandom random) {
    double answer = random.nextDouble();
    return answer < 0.80 ? Boolean.TRUE : answer < 0.92 ? Boolean.FALSE : null;
  }

  private static String pick(List<String> words, SplittableRandom random) {
    return words.get(random.nextInt(words.size()));
  }

  /** Where customers come from, how often, and what each costs in US dollars. */
  private enum Channel {
    SEARCH("search", 0.35, 18),
    SOCIAL("social", 0.25, 24),
    REFERRAL("referral", 0.15, 8),
    MARKETPLACE("marketplace", 0.15, 12),
    FAIR("garden fair", 0.10, 5);

    private final String label;
    private final double share;
    private final double cost;

    Channel(String label, double share, double cost) {
      this.label = label;
      this.share = share;
      this.cost = cost;
    }

    static Channel draw(SplittableRandom random) {
      double left = random.nextDouble();
      for (Channel channel : values()) {
        left -= channel.share;
        if (left < 0) {
          return channel;
        }
      }
      return FAIR;
    }
  }
}
