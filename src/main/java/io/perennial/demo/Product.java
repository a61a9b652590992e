package io.perennial.demo;

import java.util.List;

/** A thing the demo shop sells; price and cost in US dollars. */
record Product(String id, String name, String category, double price, double unitCost) {

  static final List<Product> CATALOGUE =
      List.of(
          new Product("P-101", "Lavender 'Hidcote'", "Perennials", 9.90, 3.70),
          new Product("P-102", "Echinacea 'Magnus'", "Perennials", 11.50, 4.20),
          new Product("P-103", "Salvia 'Caradonna'", "Perennials", 10.90, 4.00),
          new Product("P-104", "Hosta 'Halcyon'", "Perennials", 14.50, 5.90),
          new Product("P-105", "Peony 'Sarah Bernhardt'", "Perennials", 24.00, 9.80),
          new Product("P-106", "Geranium 'Rozanne'", "Perennials", 12.90, 4.60),
          new Product("G-201", "Feather reed grass", "Grasses", 13.90, 5.40),
          new Product("G-202", "Fountain grass", "Grasses", 12.50, 4.90),
          new Product("B-301", "Allium bulbs, 25", "Bulbs", 17.90, 6.10),
          new Product("B-302", "Tulip bulbs, 50", "Bulbs", 22.90, 8.20),
          new Product("B-303", "Snowdrop bulbs, 100", "Bulbs", 29.90, 12.40),
          new Product("S-401", "Wildflower seeds, 1 kg", "Seeds", 39.00, 11.00),
          new Product("T-501", "Secateurs", "Tools", 49.00, 24.50),
          new Product("T-502", "Hori hori", "Tools", 36.00, 17.00),
          new Product("T-503", "Border spade", "Tools", 64.00, 34.00),
          new Product("K-601", "Peat-free compost, 40 l", "Care", 12.00, 7.60));
}
