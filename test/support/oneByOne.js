'use strict';

const { default: TestRunner } = require('jest-runner');

/** Runs test files one by one, however jest is started: they share one n8n and one sandbox. */
module.exports = class OneByOne extends TestRunner {
	isSerial = true;
};
