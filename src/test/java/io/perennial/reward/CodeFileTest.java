package io.perennial.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeFileTest {

  private final List<List<String>> batches = new ArrayList<>();

  @Test
  void readsOneCodeOnEachLine() throws IOException {
    assertEquals(0, read("A1\n\n  A2  \r\nA 3\n").rejected());
    assertEquals(List.of(List.of("A1", "A2", "A 3")), batches);
  }

  @Test
  void readsTheColumnThatIsCalledCode() throws IOException {
    CodeFileReceipt receipt = read("\uFEFFnr,Code,note\n1,\"A,1\",x\n2,A2,\n3,A3\n");
    assertEquals(List.of(List.of("A,1", "A2")), batches);
    assertEquals(
        List.of(
            new CodeReject(
                4,
                "3,A3",
                "the line has 2 columns, not 3",
                "put one code on a line, or begin with a header that has a column code")),
        receipt.rejects());
  }

  @Test
  void tellsLineValueAndRemedyOfEachReject() throws IOException {
    CodeFileReceipt receipt = read("code\nA1\n" + "x".repeat(300) + "\nA2,A3\nA4\n");
    assertEquals(List.of(List.of("A1", "A4")), batches);
    assertEquals(2, receipt.rejected());
    assertEquals(3, receipt.rejects().get(0).line());
    assertEquals("x".repeat(199) + "…", receipt.rejects().get(0).value());
    assertEquals("shorten it to 100", receipt.rejects().get(0).remedy());
    assertEquals("A2,A3", receipt.rejects().get(1).value());
  }

  @Test
  void handsOnBatchesAndBoundsWhatItTells() throws IOException {
    String many =
        IntStream.range(0, 12_000).mapToObj(n -> "A" + n + "\n").collect(Collectors.joining());
    CodeFileReceipt receipt = read(many + "a,b\n".repeat(1_500));
    assertEquals(List.of(5_000, 5_000, 2_000), batches.stream().map(List::size).toList());
    assertEquals(12_000, receipt.added());
    assertEquals(1_500, receipt.rejected());
    assertEquals(1_000, receipt.rejects().size());
  }

  @Test
  void keepsWhatCameBeforeALineThatIsNoCsv() throws IOException {
    CodeFileReceipt receipt = read("A1\nA2\n" + "x".repeat(200_000) + "\n");
    assertEquals(List.of(List.of("A1", "A2")), batches);
    assertTrue(receipt.fault().startsWith("The file cannot be read on: a line is no CSV."));
  }

  private CodeFileReceipt read(String file) throws IOException {
    return CodeFile.read(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
        codes -> {
          batches.add(List.copyOf(codes));
          return codes.size();
        });
  }
}
