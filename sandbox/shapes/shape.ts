/** What differs between the answers that the documents show. */
export interface Shape {
	/** `result.videos[].url`. */
	readonly url: 'array' | 'string';
	readonly progress: 'number' | 'percent';
	/** Unit of `created_at` and `completed_at`. */
	readonly time: 'ms' | 's';
	/** Words for the running and the finished state. */
	readonly words: 'completed' | 'succeeded';
	/** Message of a failed task: `[code] text`, or the text alone. */
	readonly error: 'prefixed' | 'plain';
	/** Whether `cost` and `pre_consumed_cost` are in the answer. */
	readonly cost: 'yes' | 'no';
	/** Whether `urls.get` and `urls.cancel` are in the answer. */
	readonly urls: 'yes' | 'no';
}
/** A documented shape by its name, or single traits on top of the default. */
export type ShapeChoice = keyof typeof SHAPES | Partial<Shape>;

const april: Shape = {
	url: 'array',
	progress: 'number',
	time: 'ms',
	words: 'completed',
	error: 'prefixed',
	cost: 'yes',
	urls: 'yes',
};
const withoutCost: Shape = { ...april, error: 'plain', cost: 'no' };
/** The shapes that the documentation has shown: two from before the versions, and each version's own. */
export const SHAPES = {
	singleUrl: { ...withoutCost, url: 'string', urls: 'no' },
	withoutCost,
	'2026-04': april,
	'2026-09': { ...april, progress: 'percent', time: 's' },
} as const satisfies Record<string, Shape>;

/** A choice with all its traits; those it leaves out are as in `base`. */
export function shapeOf(choice: ShapeChoice = {}, base: Shape = april): Shape {
	return typeof choice === 'string' ? SHAPES[choice] : { ...base, ...choice };
}

/** `2026-09`, or `url=string,time=s`: how a request header asks for a shape. */
export function parseShape(text: string): ShapeChoice {
	const name = text.trim();
	if (Object.hasOwn(SHAPES, name)) return name as keyof typeof SHAPES;
	return Object.fromEntries(name.split(',').map((trait) => trait.trim().split('=', 2)));
}
