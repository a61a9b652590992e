package io.perennial.pipeline;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ObjIntConsumer;

/** Lets a test act at the commits of a scoring run, counted from 1: fail, or place an order. */
@Singleton
public class CommitObserver {

  private ObjIntConsumer<RunCommit> action = CommitObserver::nothing;
  private int begun;

  synchronized void act(ObjIntConsumer<RunCommit> newAction) {
    action = newAction;
    begun = 0;
  }

  synchronized void reset() {
    act(CommitObserver::nothing);
  }

  synchronized int count() {
    return begun;
  }

  synchronized void on(@Observes RunCommit commit) {
    if (!commit.done()) {
      begun++;
    }
    action.accept(commit, begun);
  }

  private static void nothing(RunCommit commit, int number) {}
}
