import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const { projects } = jest.requireActual<{
	projects: Array<{ displayName: string; globalSetup?: string; runner?: string }>;
}>('../../../jest.config.js');

test.each(projects.filter(({ globalSetup }) => globalSetup))(
	'the files of $displayName share one sandbox: they run one by one',
	({ runner = '' }) => {
		const Runner = jest.requireActual(runner.replace('<rootDir>', root));
		expect(new Runner({}, {})).toMatchObject({ isSerial: true });
	},
);

test('the files of the other projects may run side by side', () => {
	const alone = projects.filter(({ globalSetup }) => !globalSetup);
	expect(alone.map(({ runner }) => runner)).toEqual(alone.map(() => undefined));
});
