/** Where the provider is mounted on the public door. The issuer ends with it. */
export const IDENTITY_PATH = '/oidc';
export const AUDIENCE = 'passerelle';
export const WEB_CLIENT_ID = 'passerelle-web';
