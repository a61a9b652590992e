package io.perennial.workflow.step;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a workflow laid out in one row, branches after the step that branches: a step's
 * place is its number, from 0, and whoever walks through only goes forward.
 */
public final class Program {

  /**
   * A step at its place.
   *
   * @param next the place of the step after it; with a branch, of the first step for those who meet
   *     the condition
   * @param otherwise of the first step for the rest; the same as next where it is no branch
   */
  public record Place(Step step, int next, int otherwise) {}

  private final List<Place> places;

  private Program(List<Place> places) {
    this.places = List.copyOf(places);
  }

  /** Lays steps out. */
  public static Program of(List<Step> steps) {
    List<Place> places = new ArrayList<>();
    lay(steps, places, size(steps));
    return new Program(places);
  }

  /** How many places there are; the place after the last one is the end. */
  public int size() {
    return places.size();
  }

  /** What is done at a place, from 0 to size - 1. */
  public Place at(int place) {
    return places.get(place);
  }

  /** All places, in order. */
  public List<Place> places() {
    return places;
  }

  /** The steps that whoever stands at a place may still come to, that one included. */
  public List<Step> ahead(int place) {
    boolean[] reached = new boolean[places.size() + 1];
    reached[place] = true;
    List<Step> ahead = new ArrayList<>();
    for (int i = place; i < places.size(); i++) {
      if (reached[i]) {
        ahead.add(places.get(i).step());
        reached[places.get(i).next()] = true;
        reached[places.get(i).otherwise()] = true;
      }
    }
    return ahead;
  }

  /** Lays a row of steps from where the places end; after the last of them comes {@code after}. */
  private static void lay(List<Step> steps, List<Place> places, int after) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int here = places.size();
      int next = i + 1 < steps.size() ? here + size(List.of(step)) : after;
      if (step instanceof Branch branch) {
        int then = branch.then().isEmpty() ? next : here + 1;
        int otherwise = branch.otherwise().isEmpty() ? next : here + 1 + size(branch.then());
        places.add(new Place(step, then, otherwise));
        lay(branch.then(), places, next);
        lay(branch.otherwise(), places, next);
      } else {
        places.add(new Place(step, next, next));
      }
    }
  }

  private static int size(List<Step> steps) {
    int size = 0;
    for (Step step : steps) {
      size += 1;
      if (step instanceof Branch branch) {
        size += size(branch.then()) + size(branch.otherwise());
      }
    }
    return size;
  }
}
