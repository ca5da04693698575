'use strict';

// Packages that are ES modules only; jest wants CommonJS.
const names = 'get-port|httpxy|markdown-table|p-limit|range-parser|yocto-queue';
const esModules = `node_modules/(?:${names})/`;

const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': ['ts-jest', { diagnostics: false }],
		[`${esModules}.+\\.m?js$`]: [
			'ts-jest',
			{ diagnostics: false, tsconfig: { allowJs: true, module: 'commonjs', target: 'es2022' } },
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!(?:${names})/)`],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.n8n-dev/'],
	...more,
});

const withN8n = {
	runner: '<rootDir>/test/support/oneByOne.js',
	globalSetup: '<rootDir>/test/support/globalSetup.ts',
	globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
};

module.exports = {
	testTimeout: 120_000,
	passWithNoTests: false,
	projects: [
		project('unit'),
		project('engine'),
		project('simulate'),
		project('package'),
		project('e2e', withN8n),
		project('editor', withN8n),
		project('queue', { ...withN8n, globalSetup: '<rootDir>/test/support/queueSetup.ts' }),
	],
};
