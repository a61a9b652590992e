package io.perennial.process;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;

/** A mail server that takes everything and tells what it took. */
final class Mailbox implements AutoCloseable {

  private final GreenMail smtp = new GreenMail(new ServerSetup(0, "localhost", "smtp"));

  static Mailbox open() {
    Mailbox mailbox = new Mailbox();
    mailbox.smtp.start();
    return mailbox;
  }

  int port() {
    return smtp.getSmtp().getPort();
  }

  /** The Message-IDs of all mails, as often as they came. */
  List<String> received() throws MessagingException {
    List<String> ids = new ArrayList<>();
    for (MimeMessage message : smtp.getReceivedMessages()) {
      ids.add(message.getMessageID());
    }
    return ids;
  }

  @Override
  public void close() {
    smtp.stop();
  }
}
