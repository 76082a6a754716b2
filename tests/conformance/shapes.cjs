'use strict';
// The shape of an answer: every place in its JSON with the type of what is there, and the headers that a client follows.

// Below these, names are the user's or depend on the tier; what they hold is compared, not how they are called.
const free = new Set(['tags', 'userAssignedIdentities', 'redisConfiguration']);

function places(value, place = '', found = new Map()) {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const seen = found.get(place) ?? { types: new Set(), times: 0, objects: 0 };
  found.set(place, seen);
  seen.types.add(type);
  seen.times++;
  if (type === 'object') seen.objects++;
  if (type === 'array') value.forEach(item => places(item, `${place}[*]`, found));
  else if (type === 'object') {
    const isFree = free.has(place.split('.').at(-1));
    Object.entries(value).forEach(([name, item]) => places(item, `${place}.${isFree ? '*' : name}`, found));
  }

  return found;
}

const parentOf = place => place.slice(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('[*]')));

// Every difference of an answer from those recorded of the real service.
function differences(answer, recorded) {
  const [ours, theirs] = [places(answer), new Map()];
  recorded.forEach(one => places(one, '', theirs));
  // What every recorded object has is demanded of each of ours.
  const isDemanded = place => place !== '' && !place.endsWith('[*]') && theirs.get(place).times === theirs.get(parentOf(place)).objects;
  const missing = [...theirs.keys()]
    .filter(place => isDemanded(place) && (ours.get(place)?.times ?? 0) < (ours.get(parentOf(place))?.objects ?? 0));
  const added = [...ours].flatMap(([place, { types }]) => {
    const known = theirs.get(place)?.types;
    // An empty list or a null says nothing of what would be in it.
    if (known === undefined) return isOpen(place) ? [] : [`has ${place || 'a body'}, the service has not`];
    return [...types].filter(type => !known.has(type))
      .map(type => `has ${type} at ${place || 'the top'}, the service ${[...known].join(' or ')}`);
  });
  return [...missing.map(place => `lacks ${place}`), ...added];

  function isOpen(place) {
    for (let above = parentOf(place); above !== ''; above = parentOf(above)) {
      const types = theirs.get(above)?.types;
      if (types?.has('array') && !theirs.has(`${above}[*]`)) return true;
    }

    return false;
  }
}

module.exports = { differences };
