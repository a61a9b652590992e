package io.perennial.mail;

import org.eclipse.microprofile.graphql.Description;

/** Who tells what became of mails. */
@Description("Who tells what became of mails.")
public enum MailProvider {
  @Description("Amazon Simple Email Service, through Amazon SNS.")
  AMAZON_SES,
  @Description("Twilio SendGrid.")
  SENDGRID,
  @Description("Perennial itself, by the links and the image of a mail.")
  PERENNIAL
}
