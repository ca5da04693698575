'use strict';

const { writeFileSync } = require('node:fs');

/** A jest reporter that writes how many tests passed and failed, for dev/test.ts. */
module.exports = class Counter {
	onRunComplete(_tests, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		writeFileSync(process.env.QWAVE_TEST_COUNT, JSON.stringify({ passed: numPassedTests, failed }));
	}
};
