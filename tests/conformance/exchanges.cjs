'use strict';
// What ./test --conformance recorded: files of one JSON object a line, an exchange each.

const fs = require('node:fs');
const path = require('node:path');

function read(folder) {
  return fs.readdirSync(folder)
    .filter(name => name.endsWith('.jsonl'))
    .flatMap(name => fs.readFileSync(path.join(folder, name), 'utf8').split('\n').filter(line => line !== ''))
    .map(line => JSON.parse(line));
}

// Requests may be anything, such as what az sends as a deployment: a body that is no JSON is validated as none.
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// As the validator wants it: names of headers in small letters, statuses as text, one slash between segments.
function toPair(exchange) {
  const headers = Object.fromEntries(Object.entries(exchange.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    liveRequest: {
      method: exchange.method,
      url: urlOf(exchange),
      headers: { 'content-type': 'application/json' },
      body: json(exchange.requestBody),
    },
    liveResponse: { statusCode: String(exchange.status), headers, body: json(exchange.body) },
  };
}

function urlOf(exchange) {
  const [path, query] = exchange.url.split('?');
  return `/${path.split('/').filter(segment => segment !== '').join('/')}${query === undefined ? '' : `?${query}`}`;
}

// Who answers a path: its last provider, and ARM itself where there is none.
function providerOf(url) {
  const segments = url.split('?')[0].split('/');
  const last = segments.map(segment => segment.toLowerCase()).lastIndexOf('providers');
  const provider = last < 0 || segments.length <= last + 2 ? 'Microsoft.Resources' : segments[last + 1];
  return /\/Microsoft\.Network\/privateDnsZones\b/i.test(url) ? 'Microsoft.Network/privateDnsZones' : provider;
}

// The path with what is a name replaced, so that exchanges of one kind are counted together.
function shapeOf(url) {
  const [path, query] = url.split('?');
  const segments = path.split('/').slice(1);
  const version = new URLSearchParams(query).get('api-version');
  const last = segments.map(segment => segment.toLowerCase()).lastIndexOf('providers');
  const shaped = segments.map((segment, index) => {
    if (last >= 0 && index > last + 1) return (index - last) % 2 === 0 ? segment : '{}';
    if (last >= 0 && (index === last || index === last + 1)) return segment;
    return index % 2 === 0 ? segment : '{}';
  });
  return `/${shaped.join('/')} ${version || 'without'}`;
}

module.exports = { providerOf, read, shapeOf, toPair, urlOf };
