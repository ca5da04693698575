'use strict';

/** Which room may import from which. Imports run down only; `npm run lint` checks it. */

/** The rooms of the package, from the top floor to the bottom. A room imports from floors below its own. */
const floors = [
	['nodes/bundle'],
	['nodes/QWaveVideo/QWaveVideo.node', 'nodes/QWaveTrigger'],
	['nodes/QWaveVideo/properties'],
	['nodes/QWaveVideo/resources'],
	['nodes/QWaveVideo/wait'],
	['nodes/QWaveVideo/run'],
	['nodes/QWaveVideo/form'],
	['nodes/output', 'nodes/callback'],
	['nodes/n8n'],
	['nodes/qwave/index'],
	['nodes/qwave/media', 'nodes/qwave/request'],
	['nodes/qwave/describe', 'nodes/qwave/api'],
	['nodes/qwave/task'],
	['nodes/qwave/registry'],
];

const paths = (rooms) => `^(${rooms.join('|')})`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const downOnly = floors.slice(1).map((rooms, index) => {
	const above = floors.slice(0, index + 1).flat();
	const comment = `${rooms.join(' and ')} may not import from a floor above`;
	return rule('down-only', comment, { path: paths(rooms) }, { path: paths(above) });
});

module.exports = {
	forbidden: [
		...downOnly,
		rule('no-circle', 'No circle, of types neither', {}, { circular: true }),
		rule(
			'nodes-are-strangers',
			'Neither node imports from the other',
			{ path: '^nodes/(QWaveVideo|QWaveTrigger)/' },
			{ path: '^nodes/(QWaveVideo|QWaveTrigger)/', pathNot: '^nodes/$1/' },
		),
		rule(
			'callback-and-output-apart',
			'What is done with a call, and what an item shows, know nothing of each other',
			{ path: '^nodes/(output|callback)/' },
			{ path: '^nodes/(output|callback)/', pathNot: '^nodes/$1/' },
		),
		rule(
			'domain-without-n8n',
			'The domain imports nothing of n8n',
			{ path: '^nodes/qwave/' },
			{ path: 'node_modules/n8n-' },
		),
		rule(
			'tables-only',
			'A table imports types and other tables only',
			{ path: '^nodes/qwave/registry/(20|shared|schema|cameraMovements)' },
			{ pathNot: '^nodes/qwave/registry/(20|shared|schema|cameraMovements)' },
		),
		rule(
			'sandbox-checks-itself',
			'The sandbox reads the tables and checks requests on its own terms',
			{ path: '^sandbox/' },
			{ path: '^nodes/', pathNot: '^nodes/qwave/registry/' },
		),
		rule(
			'package-alone',
			'What is published imports nothing of the tools and tests',
			{ path: '^(nodes|credentials)/' },
			{ path: '^(sandbox|dev|bench|test)/' },
		),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
