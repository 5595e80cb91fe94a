/** Every figure, by its name in CloudWatch. */
export const METRICS = {
  /** From the request or file that changed something to the list that takes account of it. */
  secondsToShortlist: 'SecondsToShortlist',
  /** From the request or file that changed something to the e-mail that says so. */
  secondsToEmail: 'SecondsToEmail',
  /** Age of the oldest event that nobody has been told of; 0: none waits. */
  outboxAgeSeconds: 'OutboxAgeSeconds',
  /** 1 for each attempt at a delivery that failed, 0 for each that arrived: the average is the share that fails. */
  deliveryFailures: 'DeliveryFailures',
} as const;
