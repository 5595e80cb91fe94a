import { CfnStage, HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '#cdk/constructs/accepted-finding.ts';
import type { DeployedFunction } from '#cdk/constructs/deployed-function.ts';

/** Steady requests a second, and the burst above them; a department's facilitators need a few. Assumption, to be measured. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** What the access log keeps: neither address nor browser, which are personal data and which nobody needs. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  status: '$context.status',
  durationMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  integrationError: '$context.integrationErrorMessage',
};

/** The one way in by HTTP: which paths reach which function. `attach` comes after, so that functions can be told the address. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: true });
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = this.api.defaultStage?.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('The HTTP API has no default stage');
    stage.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(ACCESS_LOG) };
    stage.defaultRouteSettings = { throttlingRateLimit: THROTTLE.rateLimit, throttlingBurstLimit: THROTTLE.burstLimit };
    acceptFinding(this, {
      rule: 'AwsSolutions-APIG4',
      reason:
        'The function checks the token itself: any OpenID issuer, rights looked up in our own table, refusals explained in French. Pages and health are public',
      decidedOn: '2026-11-22',
    });
  }

  get url(): string {
    return this.api.apiEndpoint;
  }

  attach(functions: { readonly api: DeployedFunction; readonly web: DeployedFunction }): void {
    const integration = new HttpLambdaIntegration('ApiIntegration', functions.api.fn);
    this.api.addRoutes({ path: '/v1/{proxy+}', methods: [HttpMethod.ANY], integration });
    for (const path of ['/healthz', '/openapi.json', '/asyncapi.json', '/docs'])
      this.api.addRoutes({ path, methods: [HttpMethod.GET], integration });
    // Whatever is not the API's is a page's, the page that says "not found" included.
    new HttpRoute(this, 'Pages', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('WebIntegration', functions.web.fn),
    });
  }
}
