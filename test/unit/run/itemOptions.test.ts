import type { INodeProperties } from 'n8n-workflow';

import { optionProperties } from '../../../nodes/QWaveVideo/form/optionProperties';
import { modelResourceProperties } from '../../../nodes/QWaveVideo/resources/model/properties';
import { readFileOptions } from '../../../nodes/output/fileOptions';
import { filterProblem } from '../../../nodes/QWaveVideo/resources/model/filters';
import { optionProblem } from '../../../nodes/QWaveVideo/run/itemOptions';

const inside = (fields: readonly INodeProperties[]) =>
	fields.flatMap(({ name, options = [], type }) =>
		type === 'collection' ? (options as INodeProperties[]).map((one) => ({ in: name, one })) : [],
	);
const all = [...inside(optionProperties), ...inside(modelResourceProperties)].map((place) => ({
	...place,
	name: place.one.name,
}));
const ofType = (type: string) => all.filter(({ one }) => one.type === type);
const problem = (place: { in: string; name: string }, value: never) =>
	place.in === 'filters'
		? filterProblem({ [place.name]: value })
		: optionProblem({ [place.name]: value });

test.each(ofType('number'))('$in $name: what is no number is refused, by its name', (place) => {
	const title = place.one.displayName.split(/ \(| per /)[0]!;
	for (const value of ['10MB', 'twice', '1e3', ' ', NaN, true, [5], { a: 1 }, '1,000', -1]) {
		expect(problem(place, value as never)).toContain(`${title}`);
	}
	const most = place.one.typeOptions?.maxValue;
	if (most !== undefined) expect(problem(place, (most + 1) as never)).toContain(title);
	for (const value of [place.one.default, String(place.one.default), '', null, undefined]) {
		expect(problem(place, value as never)).toBeUndefined();
	}
});

test.each(ofType('boolean'))('$in $name: a switch that is none is refused', (place) => {
	for (const value of ['perhaps', 2, [], {}]) {
		expect(problem(place, value as never)).toContain(place.one.displayName);
	}
	for (const value of [true, false, 'true', 'FALSE', 'yes', 0, '', null]) {
		expect(problem(place, value as never)).toBeUndefined();
	}
});

test.each(ofType('options').filter((place) => place.in === 'options'))(
	'$in $name: a choice that is none is refused',
	(place) => {
		expect(problem(place, 'explode' as never)).toContain(place.one.displayName);
		expect(problem(place, place.one.default as never)).toBeUndefined();
	},
);

test('a limit of a download that is no size is kept in mind, where nothing refuses it before', () => {
	expect(readFileOptions({ download: 'yes', maximumDownload: '10MB' })).toEqual({
		wanted: true,
		field: 'data',
		wrongLimit: '"10MB"',
	});
	expect(readFileOptions({ download: true, maximumDownload: '10' })).toEqual({
		wanted: true,
		field: 'data',
		maxMegabytes: 10,
	});
});
