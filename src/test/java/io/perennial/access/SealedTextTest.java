package io.perennial.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedTextTest {

  private static final Secret OLD = Secret.of("an old secret of thirty-two bytes");
  private static final Secret NEW = Secret.of("a new secret of thirty-two bytes!");

  private final SealedText sealed = new SealedText(new Secrets(List.of(OLD)));

  @Test
  void opensWhatItSealedForTheSamePurpose() {
    String text = sealed.seal("a", "whsec_geheim ß");
    assertEquals(Optional.of("whsec_geheim ß"), sealed.open("a", text));
    assertEquals(Optional.empty(), sealed.open("b", text));
    assertFalse(text.contains("geheim"));
    assertNotEquals(text, sealed.seal("a", "whsec_geheim ß"));
  }

  @Test
  void opensWhatAnyListedSecretSealed() {
    String text = sealed.seal("a", "geheim");
    assertEquals(
        Optional.of("geheim"), new SealedText(new Secrets(List.of(NEW, OLD))).open("a", text));
    assertEquals(Optional.empty(), new SealedText(new Secrets(List.of(NEW))).open("a", text));
  }

  @Test
  void sealsAnewWhatAFormerSecretSealedAndNothingElse() {
    SealedText rotated = new SealedText(new Secrets(List.of(NEW, OLD)));
    String anew = rotated.renew("a", sealed.seal("a", "geheim")).orElseThrow();
    assertEquals(Optional.of("geheim"), new SealedText(new Secrets(List.of(NEW))).open("a", anew));
    assertEquals(Optional.empty(), rotated.renew("a", anew));
    assertEquals(Optional.empty(), rotated.renew("b", sealed.seal("a", "geheim")));
    assertEquals(Optional.empty(), rotated.renew("a", ""));
  }

  @Test
  void opensNothingElse() {
    String text = sealed.seal("a", "geheim");
    assertEquals(Optional.empty(), sealed.open("a", "no base 64"));
    assertEquals(Optional.empty(), sealed.open("a", "AAAA"));
    assertEquals(Optional.empty(), sealed.open("a", "AAAA" + text.substring(4)));
  }
}
