package io.perennial.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jdbi.v3.core.Jdbi;

/** Does what a job's input says under "script": some steps, a failure, an error, no end. */
final class ScriptedWork implements JobWork {

  private final Jdbi jdbi;

  ScriptedWork(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public boolean does(JobKind kind) {
    return true;
  }

  @Override
  public void run(JobRun run) {
    String script = run.input().getOrDefault("script", "");
    switch (script) {
      case "fails" -> throw new JobFailure("The file is empty. Send one with rows.");
      case "hangs" -> hang(run);
      case "throws" -> throw new IllegalStateException("secret internals");
      default -> steps(run, Integer.parseInt(script.split(" ")[0]));
    }
  }

  private void hang(JobRun run) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      run.begin(handle);
                      handle.execute("select pg_sleep(60)");
                    }));
  }

  private void steps(JobRun run, int total) {
    for (long step = run.done() + 1; step <= total; step++) {
      long done = step;
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  jdbi.useHandle(
                      handle -> {
                        run.begin(handle);
                        run.progress(handle, done, (long) total, "steps");
                        run.count(handle, new JobCount(1, 0, 0, 0));
                        run.fence(handle);
                      }));
    }
  }
}
