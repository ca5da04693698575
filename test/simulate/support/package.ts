/** The package as users get it, bundled from its sources, in a world where time and chance are ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as n8nWorkflow from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';

import { dateOf } from './clock';
import type { Clock } from './clock';

const root = join(__dirname, '..', '..', '..');

const FORM = [
	{ name: 'resource', options: [{ name: 'Video', value: 'video' }] },
	{
		name: 'operation',
		displayOptions: { show: { resource: ['video'] } },
		options: [{ name: 'Text to Video', value: 'textToVideo' }],
	},
];

/** A break of the sources: what stands in a file once, and what stands there instead. */
export interface Mutation {
	file: string;
	find: string;
	put: string;
}

type Nodes = Record<'QWaveVideo', new () => INodeType>;
/** Time and chance of the life that is led at the moment. */
export interface Around {
	clock: Clock;
	chance: () => number;
	sleep(ms: number, signal: AbortSignal | undefined, process: number): Promise<void>;
}

/** Copies of the package, each with a memory of its own, as processes have that are started one after the other. */
export interface Copies {
	around: Around;
	/** The node of the so-manieth process of a life. */
	node(process: number): INodeType;
}
/** More than processes can die in a life. Lives share copies: all that a copy remembers has ids of one life. */
export const COPIES = 5;
let uuids = 0;

/** Bundles `nodes/bundle.ts`. @throws Error when a mutation does not fit exactly once */
export async function bundlePackage(mutation?: Mutation): Promise<Copies> {
	const broken = new Set<string>();
	const { outputFiles } = await build({
		entryPoints: [join(root, 'nodes', 'bundle.ts')],
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		external: ['n8n-workflow'],
		logLevel: 'error',
		write: false,
		plugins: [
			{
				// Of the form, only what the node checks itself: working it out takes seconds.
				name: 'small form',
				setup: ({ onLoad }) =>
					onLoad({ filter: /QWaveVideo[\\/]properties\.ts$/ }, () => ({
						contents: `export default ${JSON.stringify(FORM)}`,
					})),
			},
			{
				name: 'mutation',
				setup({ onLoad }) {
					if (!mutation) return;
					onLoad({ filter: /\.ts$/ }, ({ path }) => {
						if (path !== join(root, mutation.file)) return undefined;
						const parts = readFileSync(path, 'utf8').split(mutation.find);
						if (parts.length !== 2) {
							throw new Error(
								`${mutation.file} holds this ${parts.length - 1} times: ${mutation.find}`,
							);
						}
						broken.add(path);
						return { contents: parts.join(mutation.put), loader: 'ts' };
					});
				},
			},
		],
	});
	if (mutation && !broken.size) throw new Error(`${mutation.file} is no part of the package`);
	const code = new Function(
		'module',
		'exports',
		'require',
		'Date',
		'Math',
		'setTimeout',
		outputFiles[0]!.text,
	);
	const copies = { around: undefined as unknown as Around, node };
	const nodes: INodeType[] = [];
	function node(process: number): INodeType {
		const place = process % COPIES;
		nodes[place] ??= new (load(place).QWaveVideo)();
		return nodes[place];
	}
	function load(place: number): Nodes {
		const clock = {
			get now() {
				return copies.around.clock.now;
			},
		};
		const random = () => copies.around.chance();
		const sleep = async (ms: number, signal?: AbortSignal) =>
			await copies.around.sleep(ms, signal, place);
		const own: Record<string, unknown> = {
			'n8n-workflow': { ...n8nWorkflow, sleep },
			'node:crypto': {
				...require('node:crypto'),
				randomUUID: () => `00000000-0000-4000-8000-${String(uuids++).padStart(12, '0')}`,
			},
		};
		const find = (name: string): unknown => own[name] ?? require(name);
		const ownMath = Object.create(Math, { random: { value: random } }) as Math;
		const refused = () => {
			throw new Error('The package has only the sleep of n8n-workflow');
		};
		const module = { exports: {} };
		code(module, module.exports, find, dateOf(clock), ownMath, refused);
		return module.exports as Nodes;
	}
	return copies;
}
