import type { Json, Path } from '../../fixtures/types';

/** The package as another program gets it: built, through its main file. */
export const library = require('../../../index.js') as {
	apiVersions(): string[];
	listModels(apiVersion: unknown): ListedModel[];
	buildRequest(input: unknown): Built;
	estimateCost(input: unknown): Estimate;
	parseTask(json: unknown): Json | null;
};

export interface Issue {
	path: Path;
	code: string;
	message: string;
}
export type Built =
	{ ok: true; body: Json; warnings?: string[] } | { ok: false; issues: Issue[]; body?: undefined };
export interface Estimate {
	usd: number | null;
	perSecondUsd: number | null;
	basis: string;
	issues?: Issue[];
}
export interface ListedModel {
	id: string;
	series: string;
	title: string;
	modes: string[];
	fields: Record<string, Json & { modes: string[]; requiredIn: string[] }>;
	limits: Json;
	pricing: Json;
	status: Json;
	source: string;
}

/** The library in one API version. */
export const of = (apiVersion: string) => ({
	listed: library.listModels(apiVersion),
	build: (model: unknown, mode: unknown, fields?: unknown): Built =>
		library.buildRequest({ apiVersion, model, mode, fields }),
	/** The issues of a request that must be refused. */
	issuesOf: (model: unknown, mode: unknown, fields?: unknown): Issue[] => {
		const built = library.buildRequest({ apiVersion, model, mode, fields });
		if (built.ok) throw new Error(`Accepted: ${JSON.stringify(built.body)}`);
		return built.issues;
	},
	estimate: (model: string, mode: string, fields: Json): Estimate =>
		library.estimateCost({ apiVersion, model, mode, fields }),
});
export const { build, issuesOf, estimate } = of('2026-04');

/** What was accepted; the test fails with every issue otherwise. */
export function expectAccepted(built: Built): Built & { ok: true } {
	if (built.ok) return built;
	const issues = built.issues.map(
		({ path, code, message }) => `${path.join('.')} ${code}: ${message}`,
	);
	throw new Error(`Refused:\n${issues.join('\n')}`);
}

/** Paths as sorted texts, each once: `ref_images.0.tag`. */
export function pathsOf(issues: readonly Issue[]): string[] {
	return texts(issues.map(({ path }) => path));
}
export function texts(paths: readonly Path[]): string[] {
	return [...new Set(paths.map((path) => path.join('.')))].sort();
}

export function deepFreeze<T>(value: T): T {
	if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
		Object.freeze(value);
		Object.values(value).forEach(deepFreeze);
	}
	return value;
}

/** The value as its JSON arrives: what is undefined is gone, and every object is plain. */
export function onTheWire(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value));
}
