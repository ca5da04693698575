'use strict';

let built;
let reason;
try {
	built = require('./dist/qwave.js');
} catch (error) {
	reason = error;
}
if (!built) {
	throw new Error(
		'n8n-nodes-qwave could not be loaded. In a checkout, run "npm run build" first.',
		{
			cause: reason,
		},
	);
}

const { apiVersions, listModels, buildRequest, estimateCost, parseTask } = built.library;

module.exports = { apiVersions, listModels, buildRequest, estimateCost, parseTask };
