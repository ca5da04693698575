import fc from 'fast-check';
import { allModelModes, fieldsOf, modesOf } from '../../../nodes/qwave/registry/lookup';
import type {
	Field,
	FieldDefinitions,
	Mode,
	Model,
	Version,
} from '../../../nodes/qwave/registry/schema';
import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import { pathText } from '../../../nodes/qwave/request/issues';
import { editions } from '../../fixtures/index';
import { harness } from '../support/harness';

/** More is a matter of minutes: `RUNS=20000 npx jest …`, with another `SEED`. */
const numRuns = Number(process.env.RUNS ?? 2000);
const seed = Number(process.env.SEED ?? 1);

type Json = Record<string, unknown>;
const image = 'https://media.example.com/a.png';

const URLS = [
	image,
	'HTTPS://CDN.example.com/A.JPG',
	'https://[::1]/a.jpg',
	'https://[::1/a.jpg',
	'https://x:65535/',
	'https://x:99999/',
	'https://',
	'https:///a',
	'https://?a',
	'https://a?b#c',
	'https://%/',
	'https://a b/',
	' https://a.example/',
	'https://a.example/\n',
	'https://a.example/\u00a0',
	'https://a.example/\u200b',
	'http:/a.example/',
	'ftp://a.example/a',
	'//a.example/a',
	'data:image/png;base64,AA==',
	'DATA:IMAGE/PNG;BASE64,AA==',
	'data:image/gif;base64,AA==',
	'data:image/png;base64,A=A=',
	'data:image/png;base64,',
	'asset://',
	'asset://ä',
	'',
	' ',
];
const PROMPTS = [
	'A dog',
	'the girl from<<<image_3>>> waves',
	'<<<image_1>>>',
	'a<<<image_2>>><<<image_1>>>',
	'<<<image_0>>>',
	'<<<image_99999999999999999999>>>',
	'<<<image_1>>',
	'@image1',
	'@image1@image5',
	'girl@image5',
	'girl_@image9',
	'me@image9.tv',
	'me@image9.tv.',
	'me@image9.tv-',
	'me@image9..tv',
	'me@image9.t',
	'me@image9.TV',
	'me@@image9.tv',
	'a@b@image9.tv',
	'<me.you+x@image9.example.co.uk>',
	'-@image9.tv',
	'@image9.tv',
	'é@image9.tv',
	'让@image9跳舞',
	'me@image9.x_y.tv',
	'me@image9-.tv',
	'me@image9.%.tv',
	'me@video9.tv @video9 @audio9',
	'@Image9 ＠image9 @image９',
	'@video_1',
	'@video_12',
	'x@video_1',
	'x@video_2.tv @video_1',
	'@a',
	'a',
	'@a-b',
	'x@a',
	'@a @kf',
	'😀'.repeat(3),
	'',
];
const TEXTS = ['a', '@a', '@', ' @a', '@ ', '@kf', 'x', '', ' ', '\t', 'constructor', '__proto__'];
const OTHERS = [null, true, 0, '5', [], {}, [[]], 1.5, -1];

/** Values of a field near where it ends. */
function valuesOf(name: string, field: Field): fc.Arbitrary<unknown> {
	const odd = { weight: 1, arbitrary: fc.constantFrom<unknown>(...OTHERS) };
	const mostly = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary }, odd);
	switch (field.type) {
		case 'string': {
			if (field.options) {
				const { options } = field;
				const upper = options.map((one) => one.toUpperCase());
				return mostly(fc.constantFrom(...options, ...upper, 'constructor', 'any'));
			}
			const long = [0, 1].map((more) => '😀'.repeat((field.maxLength ?? 10) + more));
			return mostly(fc.constantFrom(...(name === 'prompt' ? PROMPTS : TEXTS), ...long));
		}
		case 'integer':
		case 'number': {
			const { options = [], min = 0, max = 10, orValue = 0 } = field;
			return mostly(fc.constantFrom(...options, min - 1, min, min + 0.5, max, max + 1, orValue, 5));
		}
		case 'boolean':
			return mostly(fc.boolean());
		case 'url':
			return mostly(fc.constantFrom(...URLS));
		case 'urls': {
			const one = fc.oneof(
				{ weight: 6, arbitrary: fc.constant(image) },
				{ weight: 1, arbitrary: fc.constantFrom<unknown>(...URLS, 5, null) },
			);
			return mostly(fc.array(one, { maxLength: (field.maxItems ?? 3) + 1 }));
		}
		case 'strings':
			return mostly(
				fc.array(fc.constantFrom(...(field.options ?? ['completed']), '', ' ', 'x'), {
					maxLength: 3,
				}),
			);
		case 'objects':
			return mostly(
				fc.array(entryOf(field.item), { maxLength: Math.min(field.maxItems ?? 3, 5) + 1 }),
			);
		case 'object':
			return mostly(fc.constantFrom<unknown>({}, { a: 1 }, { a: { b: [1] } }));
	}
}

/** An entry of a list: mostly whole, and near its ends now and then. */
function entryOf(item: FieldDefinitions): fc.Arbitrary<unknown> {
	const usual = (field: Field): unknown => {
		if (field.type === 'url') return image;
		if (field.type === 'urls') return [image];
		if (field.type === 'string') return field.options?.[0] ?? '@a';
		return field.type === 'boolean' ? true : 'options' in field ? (field.options?.[0] ?? 1) : 1;
	};
	const keys = Object.entries(item).map(([key, field]) => {
		const fine = fc.constant(usual(field));
		const some = field.required ? fine : fc.option(fine, { nil: undefined });
		return [
			key,
			fc.oneof({ weight: 5, arbitrary: some }, { weight: 1, arbitrary: valuesOf(key, field) }),
		] as const;
	});
	return fc
		.record(Object.fromEntries(keys))
		.map((entry) => JSON.parse(JSON.stringify(entry)) as unknown);
}

interface Case {
	version: Version;
	model: Model;
	mode: Mode;
	fields: Json;
}
/** The smallest request of each place; no asset is registered here. */
const smallest = new Map(
	editions.flatMap(({ apiVersion, minimal }) =>
		minimal.map(({ model, mode, fields }) => {
			const text = JSON.stringify(fields).replace(/asset:[^"]+/g, image);
			return [`${apiVersion} ${model} ${mode}`, JSON.parse(text) as Json] as const;
		}),
	),
);
const places = allModelModes().flatMap(({ version, model, mode }) => {
	const fields = smallest.get(`${version.id} ${model.id} ${mode}`);
	const table = fieldsOf(model, mode);
	// What works on an earlier task needs one that has completed.
	const isAlone = Object.values(table).every(
		(field) => field.type !== 'string' || !field.refersToTask,
	);
	return fields && isAlone ? [{ version, model, mode, fields, table }] : [];
});

const cases: fc.Arbitrary<Case> = fc
	.constantFrom(...places)
	.chain(({ table, fields, ...place }) => {
		const names = Object.keys(table);
		const changes = fc
			.subarray(names, { maxLength: 3 })
			.chain((some) =>
				fc.tuple(
					...some.map((name) =>
						valuesOf(name, table[name]!).map((value) => [name, value] as const),
					),
				),
			);
		return changes.map((some) => {
			const changed = { ...fields, ...Object.fromEntries(some) };
			return { ...place, fields: changed };
		});
	});

/** The body that goes out for these fields, whatever they hold: the wire's names and nothing else. */
function bodyOf({ model, mode, fields }: Case): Json {
	const table = fieldsOf(model, mode);
	const body: Json = { model: model.id, action: model.modes[mode]!.actions[0] };
	const entries = Object.entries(fields).map(
		([name, value]) => [table[name]?.wire ?? name, value] as const,
	);
	for (const [path, value] of entries.sort(
		([a], [b]) => a.split('.').length - b.split('.').length,
	)) {
		const [key = path, inner] = path.split('.');
		const held = body[key];
		if (inner === undefined) body[key] = value;
		else if (
			held === undefined ||
			(typeof held === 'object' && held !== null && !Array.isArray(held))
		)
			body[key] = { ...held, [inner]: value };
	}
	return body;
}

/** Whether the library takes the fields in any mode that the body may be meant for. */
function isTaken({ version, model, mode, fields }: Case): boolean {
	const action = (fields.action as string | undefined) ?? model.modes[mode]!.actions[0];
	return modesOf(model).some((other) => {
		if (!model.modes[other]!.actions.includes(action)) return false;
		const table = fieldsOf(model, other);
		const own = Object.fromEntries(
			Object.entries(fields).filter(([name]) => name !== 'action' || 'action' in table),
		);
		return buildRequest({ apiVersion: version.id, model: model.id, mode: other, fields: own }).ok;
	});
}

const at = harness({ balanceUsd: 1e9 });

test('the library and the sandbox take the same bodies near every border', async () => {
	const disagreements: string[] = [];
	const sample = fc.sample(cases, { numRuns, seed });
	// Changing the version takes a request.
	sample.sort((a, b) => a.version.id.localeCompare(b.version.id));
	let version = '';
	for (const one of sample) {
		if (one.version.id !== version) {
			version = one.version.id;
			await at.admin.scenario({ version });
		}
		const { model, mode, fields } = one;
		const built = buildRequest({ apiVersion: version, model: model.id, mode, fields });
		const body = built.ok ? built.body : bodyOf(one);
		const { status, json } = await at.call('POST', '/v1/tasks', { body });
		// Few tasks of a series may be queued.
		await at.clock.advance(600_000);
		if (built.ok ? status === 200 : status !== 200 || isTaken(one)) continue;
		const told = built.ok
			? 'taken'
			: built.issues.map(({ path, code }) => `${pathText(path)} ${code}`).join(', ');
		const answer = status === 200 ? 'taken' : `${status} ${json.error.message}`;
		disagreements.push(
			`${version} ${mode} ${JSON.stringify(body)}\nlibrary: ${told}\nsandbox: ${answer}`,
		);
	}
	expect(disagreements.slice(0, 20)).toEqual([]);
}, 600_000);
