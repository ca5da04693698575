'use strict';

// Uses the built library as another program does, under whichever Node runs this file.
const assert = require('node:assert/strict');
const qwave = require('..');

const [apiVersion] = qwave.apiVersions();
const [{ id: model }] = qwave
	.listModels(apiVersion)
	.filter(({ modes }) => modes.includes('textToVideo'));
const request = { apiVersion, model, mode: 'textToVideo', fields: { prompt: 'A quiet lake' } };

const built = qwave.buildRequest(request);
assert.equal(built.ok, true);
assert.equal(built.body.model, model);
assert.equal(built.body.prompt, 'A quiet lake');

const refused = qwave.buildRequest({ ...request, fields: { prompt: ' ', nonsense: 1 } });
assert.equal(refused.ok, false);
assert.deepEqual(refused.issues.map(({ path }) => path.join('.')).sort(), ['nonsense', 'prompt']);

assert.ok('usd' in qwave.estimateCost(request));
assert.equal(qwave.parseTask({ task_id: 't1', status: 'queued' }).task_id, 't1');
console.log(`index.js works with Node ${process.versions.node}`);
