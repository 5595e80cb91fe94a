import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** An OpenID Connect issuer that already exists: ProConnect, Keycloak, or the embedded one. */
export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Public client of the code flow with PKCE, for the pages. @default `passerelle-web` */
  readonly webClientId?: string;
}

export interface SignInProps {
  readonly stageName: string;
  /** Address of the pages, to which people come back after signing in. */
  readonly publicUrl: string;
}

/** Who may call what: a token's scope ends with one of these, and the rights are its role's at most. */
const SCOPES = {
  structure: 'Publish and manage the candidates of one structure',
  facilitator: 'See contracts of a territory, their shortlists, and decide',
  contractor: 'Read what facilitators shared, register endpoints',
  admin: 'Administer the service',
};

/** The user pool made when no issuer is given: nobody signs up alone, everybody has a second factor. */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly oidc: Required<OidcOptions>;

  constructor(scope: Construct, id: string, { stageName, publicUrl }: SignInProps) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      signInAliases: { email: true },
      selfSignUpEnabled: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const scopes = Object.entries(SCOPES).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    );
    const server = this.userPool.addResourceServer('Api', { identifier: 'passerelle', scopes });
    this.userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: `passerelle-${stageName}-${Aws.ACCOUNT_ID}` } });
    const web = this.userPool.addClient('Web', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      authFlows: {},
      accessTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, ...scopes.map((each) => OAuthScope.resourceServer(server, each))],
        callbackUrls: [`${publicUrl}/auth/callback`],
        logoutUrls: [`${publicUrl}/`],
      },
    });
    this.oidc = {
      issuer: `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.userPool.userPoolId}`,
      audience: 'passerelle',
      webClientId: web.userPoolClientId,
    };
  }
}
