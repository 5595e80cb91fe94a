import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { currentOrigin } from './correlation.ts';
import { METRICS } from './metric-names.ts';

type Metric = keyof typeof METRICS;

export interface Meter {
  readonly seconds: (metric: Metric, value: number) => void;
  readonly count: (metric: Metric, value: number) => void;
  /** Time since what set the present work going. */
  readonly sinceOrigin: (metric: Metric) => void;
}

/** Figures written as log lines that CloudWatch turns into metrics (embedded metric format): no call, no wait. */
export const makeMeter = (serviceName: string): Meter => {
  // The namespace is POWERTOOLS_METRICS_NAMESPACE: copies of the service in one account are told apart by it.
  const metrics = new Metrics({ serviceName, singleMetric: true });
  const seconds = (metric: Metric, value: number): void => {
    metrics.addMetric(METRICS[metric], MetricUnit.Seconds, Math.max(0, value));
  };
  return {
    seconds,
    count: (metric, value) => {
      metrics.addMetric(METRICS[metric], MetricUnit.Count, value);
    },
    sinceOrigin: (metric) => {
      const origin = currentOrigin();
      if (origin) seconds(metric, (Date.now() - origin.since) / 1000);
    },
  };
};
