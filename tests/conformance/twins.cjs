'use strict';
// Usage: node twins.cjs RECORDED-FOLDER SHARED-FOLDER
// Holds our answers against those recorded of the real service: same operation, version and outcome, so same status, same headers, same
// names and types in the JSON; and errors of one code against the texts that the real service has for it. Ends with 1 where an answer
// differs in a way that explained.json does not name.

const fs = require('node:fs');
const path = require('node:path');
const { read, shapeOf, urlOf } = require('./exchanges.cjs');
const { differences } = require('./shapes.cjs');
const explained = require('./explained.json');

const followed = ['location', 'azure-asyncoperation', 'content-type', 'retry-after'];

const keyOf = (method, url) => `${method} ${shapeOf(url)}`.toLowerCase().replace(/\/locations\/[^/]+/, '/locations/{}');

// What of a header is the same for every resource: the kind of place that it leads to.
const valueOf = (name, value) => (/^https?:/.test(value) ? shapeOf(new URL(value).pathname + new URL(value).search).toLowerCase() : value)
  .replace(/;\s*charset=utf-8/i, '');

function headersOf(headers) {
  return Object.fromEntries(Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), valueOf(name, Array.isArray(value) ? value[0] : value)])
    .filter(([name]) => followed.includes(name)));
}

function recordedTwins(shared) {
  const table = new Map();
  for (const twin of JSON.parse(fs.readFileSync(path.join(shared, 'spec/recordings/redis.json'), 'utf8'))) {
    if (!/\/providers\/Microsoft\.Cache\//i.test(twin.url)) continue;
    const key = keyOf(twin.method, twin.url);
    const statuses = table.get(key) ?? new Map();
    const code = Number(twin.code);
    statuses.set(code, [...(statuses.get(code) ?? []), { headers: headersOf(twin.sh), body: twin.sb ?? undefined }]);
    table.set(key, statuses);
  }

  return table;
}

function compare(exchange, twins) {
  const ours = headersOf(exchange.headers);
  const found = followed.flatMap(name => {
    const values = new Set(twins.map(twin => twin.headers[name]));
    if (values.has(ours[name])) return [];
    return [`${name} is ${ours[name] ?? 'absent'}, the service's ${[...values].map(value => value ?? 'absent').join(' or ')}`];
  });
  const [body, bodies] = [exchange.body === '' ? undefined : JSON.parse(exchange.body), twins.map(twin => twin.body)];
  const isEmpty = bodies.every(twin => twin === undefined || twin === '');
  if ((body === undefined) !== isEmpty) return [...found, isEmpty ? 'has a body, the service none' : 'has no body, the service one'];
  return body === undefined ? found : [...found, ...differences(body, bodies.filter(twin => twin !== undefined && twin !== ''))];
}

// The sentence without what is of one resource alone.
const patternOf = text => text.replace(/\/subscriptions\/\S+?(?=[\s,;']|\. |\.$|$)/g, '<id>').replace(/'[^']*'/g, "'*'")
  .replace(/\r\nRequestID=.*/s, '').replace(/\b\d+(\.\d+)*(\/\S+)?/g, '<n>').replace(/^Subnet \S+/, 'Subnet *').trim();

// Codes that are said of anything: their texts are no pattern for others.
const general = new Set(['BadRequest', 'InternalServerError', 'InvalidTemplate', 'NotFound']);

function errorTexts(shared) {
  const table = new Map();
  for (const kind of JSON.parse(fs.readFileSync(path.join(shared, 'spec/recordings/error_catalog.json'), 'utf8'))) {
    if (general.has(kind.code)) continue;
    const samples = kind.samples.flatMap(sample => {
      try {
        return [JSON.parse(sample.body).error?.message].filter(Boolean);
      } catch {
        return [];
      }
    });
    table.set(`${kind.status} ${kind.code}`, new Set(samples.map(patternOf)));
  }

  return table;
}

const matches = (pattern, text) => pattern === undefined || new RegExp(`^(?:${pattern})$`, 'i').test(text);

const explanationOf = (key, difference) =>
  explained.twins.find(line => matches(line.operation, key) && matches(line.difference, difference));

function main(recorded, shared) {
  const [twins, texts, compared, errors] = [recordedTwins(shared), errorTexts(shared), new Map(), new Map()];
  const [accepted, differing] = [new Map(), new Map()];
  const add = (table, key) => table.set(key, (table.get(key) ?? 0) + 1);
  const judge = (key, difference) => {
    const explanation = explanationOf(key, difference);
    add(explanation ? accepted : differing, explanation ? explanation.reason : `${key}: ${difference}`);
  };

  for (const exchange of read(recorded)) {
    const [key, statuses] = [keyOf(exchange.method, urlOf(exchange)), twins.get(keyOf(exchange.method, urlOf(exchange)))];
    const error = exchange.status >= 400 && exchange.body !== '' ? JSON.parse(exchange.body).error : undefined;
    const known = error && texts.get(`${exchange.status} ${error.code}`);
    if (known) {
      add(errors, `${exchange.status} ${error.code}`);
      if (!known.has(patternOf(error.message))) judge(`${exchange.status} ${error.code}`, `says "${patternOf(error.message)}"`);
    }

    // Nobody recorded a refusal of a cache; the catalogue of errors has its text, if anything has.
    if (!statuses || exchange.status >= 400) continue;
    add(compared, `${key} ${exchange.status}`);
    const same = statuses.get(exchange.status);
    if (!same) judge(key, `answers ${exchange.status}, the service ${[...statuses.keys()].join(' or ')}`);
    else compare(exchange, same).forEach(difference => judge(`${key} ${exchange.status}`, difference));
  }

  const print = (title, table) => {
    console.log(`\n${title}: ${[...table.values()].reduce((sum, times) => sum + times, 0)}`);
    [...table].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([key, times]) => console.log(`  ${String(times).padStart(5)}  ${key}`));
  };
  print('Answers with a recorded twin', compared);
  print('Errors with a recorded text', errors);
  print('Differences, explained', accepted);
  print('Differences', differing);
  return compared.size > 0 && differing.size === 0;
}

process.exitCode = main(...process.argv.slice(2)) ? 0 : 1;
