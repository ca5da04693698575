'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const bundle = join(__dirname, 'dist', 'qwave.js');
if (!existsSync(bundle)) {
	throw new Error('n8n-nodes-qwave is not built: run "npm run build" first.');
}

const { library } = require(bundle);

module.exports = {
	apiVersions: library.apiVersions,
	listModels: library.listModels,
	buildRequest: library.buildRequest,
	estimateCost: library.estimateCost,
	parseTask: library.parseTask,
};
