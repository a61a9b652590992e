package io.perennial.workflow.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.segment.Condition.TagLeaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Walking a program's places against walking the tree of steps. */
class ProgramTest {
  private static final int TREES = 2_000;
  private static final int WALKS = 8;

  @Test
  void thePlacesOfABranchComeAfterIt() {
    Program program =
        Program.of(
            List.of(
                new AddTag("a"),
                new Branch(
                    new TagLeaf("vip"),
                    List.of(new AddTag("b"), new AddTag("c")),
                    List.of(new AddTag("d"))),
                new AddTag("e")));
    assertEquals(
        List.of("1 1", "2 4", "3 3", "5 5", "5 5", "6 6"),
        program.places().stream().map(p -> p.next() + " " + p.otherwise()).toList());
  }

  @Test
  void aWalkOverThePlacesDoesWhatAWalkOverTheTreeDoes() {
    Random random = new Random(27);
    for (int i = 0; i < TREES; i++) {
      List<Step> steps = steps(random, 3);
      Program program = Program.of(steps);
      for (int walk = 0; walk < WALKS; walk++) {
        long seed = random.nextLong();
        List<String> byTree = new ArrayList<>();
        boolean exited = overTree(steps, new Random(seed), byTree);
        assertEquals(byTree, overPlaces(program, new Random(seed)), () -> steps.toString());
        assertEquals(exited, !byTree.isEmpty() && byTree.get(byTree.size() - 1).equals("exit"));
      }
    }
  }

  @Test
  void aheadLieTheStepsThatMayStillCome() {
    Step branch =
        new Branch(new TagLeaf("vip"), List.of(new AddTag("b")), List.of(new AddTag("c")));
    Program program = Program.of(List.of(new AddTag("a"), branch, new AddTag("d")));
    assertEquals(
        List.of(new AddTag("a"), branch, new AddTag("b"), new AddTag("c"), new AddTag("d")),
        program.ahead(0));
    assertEquals(List.of(new AddTag("b"), new AddTag("d")), program.ahead(2));
    assertEquals(List.of(), program.ahead(program.size()));
  }

  /** True where it came to an exit. */
  private static boolean overTree(List<Step> steps, Random turns, List<String> done) {
    for (Step step : steps) {
      if (step instanceof Exit) {
        done.add("exit");
        return true;
      }
      if (step instanceof AddTag tag) {
        done.add(tag.tag());
      }
      if (step instanceof Branch branch) {
        List<Step> way = turns.nextBoolean() ? branch.then() : branch.otherwise();
        if (overTree(way, turns, done)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> overPlaces(Program program, Random turns) {
    List<String> done = new ArrayList<>();
    int last = -1;
    int place = 0;
    while (place < program.size()) {
      assertEquals(true, place > last, "a program only goes forward");
      last = place;
      Program.Place at = program.at(place);
      if (at.step() instanceof Exit) {
        done.add("exit");
        return done;
      }
      if (at.step() instanceof AddTag tag) {
        done.add(tag.tag());
      }
      boolean aside = at.step() instanceof Branch && !turns.nextBoolean();
      place = aside ? at.otherwise() : at.next();
    }
    return done;
  }

  /** Random steps with tags that tell them apart. */
  static List<Step> steps(Random random, int depth) {
    List<Step> steps = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      int kind = random.nextInt(6);
      if (kind == 0 && i == size - 1) {
        steps.add(new Exit());
      } else if (kind <= 2 && depth > 0) {
        steps.add(
            new Branch(new TagLeaf("vip"), steps(random, depth - 1), steps(random, depth - 1)));
      } else {
        steps.add(new AddTag("t" + random.nextInt(1_000_000)));
      }
    }
    return steps;
  }
}
