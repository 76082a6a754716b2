// Writes and reads keys of all shards: node ioredis.cjs HOST VIP PORT KEY COUNT, with TLS unless the port is 6379.
const Redis = require("ioredis");

const [host, vip, port, password, count] = process.argv.slice(2);
const tls = port === "6379" ? undefined : { servername: host };
const cluster = new Redis.Cluster([{ host: vip, port: Number(port) }], {
  dnsLookup: (address, callback) => callback(null, address),
  redisOptions: { password, tls },
});

(async () => {
  for (let i = 0; i < Number(count); i++) {
    await cluster.set(`ioredis:${i}`, `value ${i}`);
  }
  let good = 0;
  for (let i = 0; i < Number(count); i++) {
    good += (await cluster.get(`ioredis:${i}`)) === `value ${i}` ? 1 : 0;
  }
  const nodes = cluster.nodes("master").map((node) => `${node.options.host}:${node.options.port}`);
  console.log(JSON.stringify({ good, nodes: nodes.sort() }));
  cluster.disconnect();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
