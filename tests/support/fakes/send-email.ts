import type { Email, SendEmail } from '#shared/ports.ts';

/** Sends to nobody and remembers. While `broken`, it throws as a lost network would. */
export const makeFakeSendEmail = (): { readonly sendEmail: SendEmail; readonly sent: Email[]; broken: boolean } => {
  const outbox = {
    sent: [] as Email[],
    broken: false,
    sendEmail: (email: Email): Promise<void> => {
      if (outbox.broken) return Promise.reject(new Error('the mail service is out of reach'));
      outbox.sent.push(email);
      return Promise.resolve();
    },
  };
  return outbox;
};
