// Writes and reads keys of all shards: node node-redis.cjs HOST VIP PORT KEY COUNT, with TLS unless the port is 6379.
const { createCluster } = require("redis");

const [host, vip, port, password, count] = process.argv.slice(2);
const tls = port !== "6379";
const cluster = createCluster({
  rootNodes: [{ url: `${tls ? "rediss" : "redis"}://${vip}:${port}` }],
  defaults: { password, socket: tls ? { tls: true, servername: host } : {} },
});

(async () => {
  await cluster.connect();
  for (let i = 0; i < Number(count); i++) {
    await cluster.set(`node-redis:${i}`, `value ${i}`);
  }
  let good = 0;
  for (let i = 0; i < Number(count); i++) {
    good += (await cluster.get(`node-redis:${i}`)) === `value ${i}` ? 1 : 0;
  }
  const nodes = cluster.masters.map((node) => node.address);
  console.log(JSON.stringify({ good, nodes: nodes.sort() }));
  await cluster.disconnect();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
