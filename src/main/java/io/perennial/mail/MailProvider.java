package io.perennial.mail;

import org.eclipse.microprofile.graphql.Description;

/** A provider that tells what became of mails. */
@Description("A provider that tells what became of mails.")
public enum MailProvider {
  @Description("Amazon Simple Email Service, through Amazon SNS.")
  AMAZON_SES,
  @Description("Twilio SendGrid.")
  SENDGRID
}
