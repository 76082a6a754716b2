// Where the service is, and who asks it: both stand in its data folder.

import fs from 'node:fs/promises';
import path from 'node:path';
import { ClientSecretCredential } from '@azure/identity';

const read = async file => JSON.parse(await fs.readFile(file, 'utf8'));

export async function openService(folder) {
  const { url } = await read(path.join(folder, 'service.json'));
  return { endpoint: url.replace(/\/$/, ''), ...(await read(path.join(folder, 'client.json'))) };
}

// What an application with a secret uses. Without disableInstanceDiscovery the package would ask Microsoft's own sign-in about ours.
export function byClientSecret({ endpoint, tenantId, clientId, clientSecret }) {
  return new ClientSecretCredential(tenantId, clientId, clientSecret, { authorityHost: endpoint, disableInstanceDiscovery: true });
}

// What a script with a token in hand uses: anything with getToken is a credential.
export async function byToken({ endpoint, tenantId, clientId, clientSecret }) {
  const answer = await fetch(`${endpoint}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${endpoint}/.default`,
    }),
  });
  const { access_token: token, expires_in: seconds } = await answer.json();
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + seconds * 1000 }) };
}
