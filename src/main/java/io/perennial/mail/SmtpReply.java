package io.perennial.mail;

import io.perennial.outbox.Delivery;
import io.perennial.outbox.Delivery.Outcome;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * What a failure to hand over a mail means. A reply of the server is a definite no, and so is a
 * connection or a login that did not come about; after anything else nobody knows.
 *
 * <p>The mail client tells the command that was answered only in its message's first words; {@code
 * SmtpTransportTest} holds them against a server that refuses each command in turn.
 */
final class SmtpReply {

  private static final String TO_RCPT = "recipient address not accepted";
  private static final String TO_MAIL = "sender address not accepted";
  private static final String TO_DATA = "DATA command not accepted";
  private static final String TO_CONTENT = "sending data failed";

  private SmtpReply() {}

  static Delivery read(Throwable failure) {
    if (failure instanceof SMTPException reply) {
      return new Delivery(outcome(reply), words(reply));
    }
    if (failure instanceof IllegalArgumentException invalid) {
      return new Delivery(Outcome.REFUSED, "It is no valid mail: " + invalid.getMessage());
    }
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof SSLException) {
      return new Delivery(
          Outcome.UNREACHABLE, "The mail server cannot be reached: " + failure.getMessage());
    }
    if (failure instanceof TimeoutException) {
      return new Delivery(Outcome.UNKNOWN, "The mail server did not answer in time.");
    }
    return new Delivery(
        Outcome.UNKNOWN,
        "The connection ended before the mail server answered: " + failure.getMessage());
  }

  private static Outcome outcome(SMTPException reply) {
    String message = String.valueOf(reply.getMessage());
    if (isAboutLogin(reply.getReplyCode())) {
      return Outcome.UNREACHABLE;
    }
    if (message.startsWith(TO_RCPT)) {
      return reply.isPermanent() ? refusedRecipient(reply) : Outcome.DEFERRED;
    }
    if (message.startsWith(TO_DATA) || message.startsWith(TO_CONTENT)) {
      return reply.isPermanent() ? Outcome.REFUSED : Outcome.DEFERRED;
    }
    if (message.startsWith(TO_MAIL) && reply.isTransient()) {
      return Outcome.DEFERRED;
    }
    // Greeting, EHLO, STARTTLS, login, or our own sender refused: every message would meet it.
    return Outcome.UNREACHABLE;
  }

  /** Enhanced status x.7.x is policy (RFC 3463): relaying denied, say. x.2.2: the box is full. */
  private static Outcome refusedRecipient(SMTPException reply) {
    String text = reply.getReplyMessage();
    boolean addressIsFine = text.matches("(?s)5\\d\\d[ -]5\\.(7\\.\\d+|2\\.2)\\b.*");
    return addressIsFine || reply.getReplyCode() == 552 ? Outcome.REFUSED : Outcome.BAD_ADDRESS;
  }

  private static boolean isAboutLogin(int code) {
    return code == 530 || code == 534 || code == 535 || code == 538;
  }

  private static String words(SMTPException reply) {
    return "The mail server answered: " + reply.getReplyMessage().replaceAll("\\s+", " ").strip();
  }
}
