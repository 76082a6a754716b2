'use strict';
// Usage: node validate.cjs RECORDED-FOLDER SWAGGER-FOLDER
// Holds what was recorded against the published description of the API: every answer, with oav's LiveValidator. Ends with 1 where an answer
// differs in a way that explained.json does not name, or where a described provider has no such operation.

const path = require('node:path');
const { LiveValidator } = require('oav/dist/lib/liveValidation/liveValidator');
const { log } = require('oav/dist/lib/util/logging');
const { providerOf, read, shapeOf, toPair, urlOf } = require('./exchanges.cjs');
const explained = require('./explained.json');

// It says of every operation of ARM's own that it has no provider, and of every exchange that it does not know.
log.consoleLogLevel = 'off';

async function load(swagger) {
  const validator = new LiveValidator({
    directory: swagger,
    swaggerPathsPattern: ['specification/**/stable/**/*.json'],
    excludedSwaggerPathsPattern: ['**/examples/**'],
    isArmCall: true,
    loadValidatorInBackground: false,
    git: { shouldClone: false },
  });
  await validator.initialize();
  return validator;
}

// What the validator says of one exchange: {kind: described | undescribed | broken, problems}.
async function judge(validator, exchange) {
  const expected = expectationOf(exchange);
  if (expected) return { kind: 'undescribed', reason: expected.reason };
  const result = await validator.validateLiveRequestResponse(toPair(exchange));
  const response = result.responseValidationResult;
  const failure = result.runtimeException ?? response?.runtimeException ?? result.requestValidationResult?.runtimeException;
  if (failure) {
    // A version or a provider that no description is here for is no fault of the answer; an operation that one lacks is.
    const reason = explained.absent[failure.code];
    return reason ? { kind: 'undescribed', reason }
      : failure.code.startsWith('OPERATION_NOT_FOUND') ? { kind: 'undescribed', why: failure.code }
        : { kind: 'broken', why: failure.message };
  }

  const operation = response.operationInfo.operationId;
  return { kind: 'described', operation, problems: response.errors.flatMap(error => problemsOf(error, exchange, operation)) };
}

function problemsOf(error, exchange, operation) {
  const paths = error.pathsInPayload?.length > 0 ? error.pathsInPayload : [''];
  return paths.map(place => ({
    provider: providerOf(urlOf(exchange)),
    operation,
    code: error.code,
    place: place.replace(/\/\d+(?=\/|$)/g, '/*').replace(/\[\d+\]/g, '[*]'),
    message: error.message,
    seen: `${exchange.method} ${urlOf(exchange)} ${exchange.status}`,
  }));
}

const matches = (pattern, text) => pattern === undefined || new RegExp(`^(?:${pattern})$`, 'i').test(text);

const explanationOf = problem => explained.differences.find(difference =>
  matches(difference.provider, problem.provider) && matches(difference.operation, problem.operation)
  && matches(difference.code, problem.code) && matches(difference.place, problem.place));

const expectationOf = exchange => explained.undescribed.find(line =>
  matches(line.path, `${exchange.method} ${shapeOf(urlOf(exchange))}`) && matches(line.body, exchange.body));

function count(table, key, more) {
  const line = table.get(key) ?? { times: 0, ...more };
  line.times++;
  table.set(key, line);
}

function print(title, table) {
  console.log(`\n${title}: ${[...table.values()].reduce((sum, line) => sum + line.times, 0)}`);
  for (const [key, line] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`  ${String(line.times).padStart(5)}  ${key}${line.note === undefined ? '' : `\n         ${line.note}`}`);
  }
}

async function main(recorded, swagger) {
  const [exchanges, validator] = [read(recorded), await load(path.resolve(swagger))];
  const tables = { validated: new Map(), undescribed: new Map(), explained: new Map(), unexpected: new Map(), errors: new Map() };
  for (const exchange of exchanges) {
    const [verdict, provider, shape] = [await judge(validator, exchange), providerOf(urlOf(exchange)), shapeOf(urlOf(exchange))];
    if (verdict.kind === 'undescribed') {
      count(verdict.reason ? tables.undescribed : tables.unexpected, verdict.reason ?? `${exchange.method} ${shape} (${verdict.why})`);
      continue;
    }

    if (verdict.kind === 'broken') {
      count(tables.errors, `${exchange.method} ${shape}: ${verdict.why}`);
      continue;
    }

    count(tables.validated, provider);
    for (const problem of verdict.problems) {
      const explanation = explanationOf(problem);
      const key = `${problem.provider} ${problem.operation} ${problem.code} ${problem.place}`;
      if (explanation) count(tables.explained, explanation.reason);
      else count(tables.errors, key, { note: `${problem.message}\n         ${problem.seen}` });
    }
  }

  const clients = new Map();
  exchanges.forEach(exchange => count(clients, /^[^/ ]+/.exec(exchange.client)?.[0] ?? 'no user agent'));
  console.log(`${exchanges.length} exchanges with ${validator.swaggerList.length} descriptions.`);
  print('By client', clients);
  print('Validated, by provider', tables.validated);
  print('Not described, as expected', tables.undescribed);
  print('Answers that differ, explained', tables.explained);
  print('Operations that a described provider does not have', tables.unexpected);
  print('Answers that differ', tables.errors);
  return exchanges.length > 0 && tables.errors.size === 0 && tables.unexpected.size === 0;
}

main(...process.argv.slice(2)).then(isConform => {
  process.exitCode = isConform ? 0 : 1;
});
