package io.perennial.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.reward.CodeCheck.Accepted;
import io.perennial.reward.CodeCheck.Refused;
import org.junit.jupiter.api.Test;

class CodeCheckTest {

  @Test
  void trimsWhiteSpaceOfAnyKindAround() {
    assertEquals(new Accepted("SPRING-7"), CodeCheck.of("\uFEFF\u00A0 SPRING-7\t\r\n"));
  }

  @Test
  void keepsSingleSpacesWithinAndTheCaseOfLetters() {
    assertEquals(new Accepted("Spring sale 7"), CodeCheck.of("Spring  sale\u00A0 7"));
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    assertEquals(
        new Refused("the code is empty", "give one, or leave the line out"), CodeCheck.of(" \t "));
    assertEquals(
        new Refused("the code has 101 characters", "shorten it to 100"),
        CodeCheck.of("x".repeat(101)));
    assertEquals(new Accepted("x".repeat(100)), CodeCheck.of("x".repeat(100)));
    assertEquals(
        new Refused("the code has control characters", "remove them"), CodeCheck.of("a\u0000b"));
    assertEquals(
        new Refused("the code is not UTF-8", "save the file as UTF-8"), CodeCheck.of("a\uFFFDb"));
  }
}
