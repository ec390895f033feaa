import Provider, { type Configuration } from 'oidc-provider'
import type { IssuerKey } from './keys.ts'
import { logoutPage } from './logout-page.ts'
import { claimsOf, type Person } from './person.ts'
import { lifetime } from './token.ts'

export interface IssuerOptions {
  /** The issuer's address, under the hall's. */
  issuer: string
  /** The API's audience, which is also the name of the only public client. */
  audience: string
  key: IssuerKey
  people: readonly Person[]
  cookieSecret: string
}

/** The issuer: authorization code with PKCE for the hall's pages, RS256 access tokens for its API. */
export function createProvider({ issuer, audience, key, people, cookieSecret }: IssuerOptions): Provider {
  const { origin } = new URL(issuer)
  const find = (sub: string | undefined) => people.find(each => each.sub === sub)
  const scopes = ['level1', 'level2', 'level3', 'level4', 'level5']
  const configuration: Configuration = {
    jwks: { keys: [key] },
    cookies: { keys: [cookieSecret] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    clients: [
      {
        client_id: audience,
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${origin}/`],
        post_logout_redirect_uris: [`${origin}/`],
      },
    ],
    pkce: { required: () => true },
    ttl: {
      AccessToken: lifetime,
      IdToken: lifetime,
      AuthorizationCode: 60,
      Session: 8 * lifetime,
      Grant: 8 * lifetime,
      Interaction: lifetime,
    },
    interactions: { url: (_, { uid }) => `${new URL(issuer).pathname}/login/${uid}` },
    findAccount: (_, sub) => {
      const found = find(sub)
      return found && { accountId: sub, claims: () => ({ sub, name: found.name }) }
    },
    // The hall's own pages need no consent: their requests are granted at once.
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId
      if (oidc.client === undefined || accountId === undefined) return undefined
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId })
      grant.addOIDCScope('openid profile')
      grant.addResourceScope(apiResource, scopes.join(' '))
      await grant.save()
      return grant
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = logoutPage(form)
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience,
          accessTokenTTL: lifetime,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        // The scope states the person's assurance, whatever the page requested.
        jwt: (_, token, parts) => {
          const found = 'accountId' in token ? find(token.accountId) : undefined
          if (found) parts.payload = { ...parts.payload, ...claimsOf(found) }
        },
      },
    },
  }
  const provider = new Provider(issuer, configuration)
  const ours = (uri: string) => URL.canParse(uri) && new URL(uri).origin === origin
  provider.Client.prototype.redirectUriAllowed = ours
  provider.Client.prototype.postLogoutRedirectUriAllowed = ours
  return provider
}

/** Stands for the API in resource indicators, which must be URIs. */
const apiResource = 'urn:local:api'
