// Usage: NODE_EXTRA_CA_CERTS=/var/lib/redoubt/ca.pem node sealed-cache.mjs secret|token [DATA-FOLDER]
// A sealed cache by Azure's own packages: group, network, cache in a subnet, keys, lists; and everything deleted again.

import { NetworkManagementClient } from '@azure/arm-network';
import { RedisManagementClient } from '@azure/arm-rediscache';
import { ResourceManagementClient } from '@azure/arm-resources';
import { byClientSecret, byToken, openService } from './service.mjs';

const [kind = 'secret', folder = '/var/lib/redoubt'] = process.argv.slice(2);
const service = await openService(folder);
const credential = kind === 'token' ? await byToken(service) : byClientSecret(service);
const options = { endpoint: service.endpoint };
const resources = new ResourceManagementClient(credential, service.subscriptionId, options);
const networks = new NetworkManagementClient(credential, service.subscriptionId, options);
const caches = new RedisManagementClient(credential, service.subscriptionId, options);

const [group, name, location] = [`sdk-javascript-${kind}`, `sdk-javascript-${kind}`, 'westeurope'];
await resources.resourceGroups.createOrUpdate(group, { location });
const network = await networks.virtualNetworks.beginCreateOrUpdateAndWait(group, 'vnet', {
  location,
  addressSpace: { addressPrefixes: ['10.90.0.0/16'] },
  subnets: [{ name: 'redis', addressPrefix: '10.90.1.0/24' }],
});
console.log(`network ${network.name} ${network.provisioningState}`);

const cache = await caches.redis.beginCreateAndWait(group, name, {
  location,
  sku: { name: 'Premium', family: 'P', capacity: 1 },
  subnetId: network.subnets[0].id,
  staticIP: '10.90.1.20',
});
console.log(`cache ${cache.hostName} ${cache.staticIP} ${cache.provisioningState}`);

const keys = await caches.redis.listKeys(group, name);
console.log(`keys of ${keys.primaryKey.length} and ${keys.secondaryKey.length} characters`);
const changed = await caches.redis.beginUpdateAndWait(group, name, { enableNonSslPort: true, tags: { made: 'by a sample' } });
console.log(`changed ${changed.enableNonSslPort} ${changed.tags.made}`);

for await (const one of caches.redis.listByResourceGroup(group)) console.log(`listed ${one.type} ${one.name}`);
for await (const one of resources.resources.listByResourceGroup(group)) console.log(`in the group ${one.type} ${one.name}`);

await caches.redis.beginDeleteAndWait(group, name);
await caches.redis.get(group, name).catch(error => console.log(`gone ${error.code}`));
await resources.resourceGroups.beginDeleteAndWait(group);
console.log(`group ${(await resources.resourceGroups.checkExistence(group)).body ? 'still there' : 'gone'}`);
