package io.perennial.outbox;

import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Step;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A script full of mishaps, in a random mix: it drops connections before, within and after a mail's
 * content, closes in mid-batch with 421, is slow, puts off and refuses. And it has the client
 * killed when it has come to a point for the n-th time.
 */
final class BadServer implements ScriptedSmtp.Script {

  private static final int SLOW_MILLIS = 300;
  private static final int TOO_SLOW_MILLIS = 1_300;

  private final Random random;
  private final KillPoint point;
  private final AtomicInteger timesLeft;
  private final Runnable kill;

  BadServer(Random random, KillPoint point, int times, Runnable kill) {
    this.random = random;
    this.point = point;
    this.timesLeft = new AtomicInteger(times);
    this.kill = kill;
  }

  @Override
  public @Nullable String reply(Step step, String line) throws InterruptedException {
    if (isKillPoint(step, line) && timesLeft.decrementAndGet() == 0) {
      kill.run();
      return ScriptedSmtp.accept(step, line);
    }
    int dice = random.nextInt(1000);
    return switch (step) {
      case GREETING -> dice < 20 ? "421 4.3.2 too busy" : yes(step, line);
      case MAIL -> dice < 30 ? "421 4.7.0 too many mails" : dice < 50 ? null : yes(step, line);
      case RCPT -> recipient(dice, line);
      case DATA -> dice < 20 ? null : yes(step, line);
      case LINE -> isOnce(line) && dice < 50 ? null : yes(step, line);
      case CONTENT -> content(dice, line);
      case EHLO, AUTH, ANSWERED, OTHER -> yes(step, line);
    };
  }

  private boolean isKillPoint(Step step, String line) {
    return switch (step) {
      case GREETING -> point == KillPoint.SERVER_GREETS;
      case MAIL -> point == KillPoint.SERVER_READ_MAIL;
      case RCPT -> point == KillPoint.SERVER_READ_RCPT;
      case DATA -> point == KillPoint.SERVER_READ_DATA;
      case LINE ->
          point == KillPoint.SERVER_READ_HALF_THE_CONTENT && line.equals(RoundDrafts.MIDDLE);
      case CONTENT -> point == KillPoint.SERVER_READ_CONTENT;
      case ANSWERED -> point == KillPoint.SERVER_ANSWERED;
      case EHLO, AUTH, OTHER -> false;
    };
  }

  /** Of the lines of a mail, one among the first, and one in the middle where it is long. */
  private static boolean isOnce(String line) {
    return line.startsWith("Subject: ") || line.equals(RoundDrafts.MIDDLE);
  }

  private static @Nullable String recipient(int dice, String line) {
    if (line.contains(RoundDrafts.NOBODY)) {
      return "550 5.1.1 no such user";
    }
    if (dice < 20) {
      return "450 4.2.1 greylisted";
    }
    return dice < 40 ? null : yes(Step.RCPT, line);
  }

  private @Nullable String content(int dice, String line) throws InterruptedException {
    if (dice < 40) {
      return null;
    }
    if (dice < 80) {
      return "421 4.3.2 shutting down";
    }
    if (dice < 110) {
      return "554 5.6.0 is spam";
    }
    if (dice < 250) {
      Thread.sleep(dice < 125 ? TOO_SLOW_MILLIS : random.nextInt(SLOW_MILLIS));
    }
    return yes(Step.CONTENT, line);
  }

  private static String yes(Step step, String line) {
    return ScriptedSmtp.accept(step, line);
  }
}
