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
	/** Whether `cost` and `pre_consumed_cost` are told. */
	readonly cost: 'yes' | 'no';
	/** Whether `urls.get` and `urls.cancel` are told. */
	readonly urls: 'yes' | 'no';
}
/** A generation of the documentation, or single traits on top of the default. */
export type ShapeChoice = 'A' | 'B' | 'C' | 'D' | Partial<Shape>;

const C: Shape = {
	url: 'array',
	progress: 'number',
	time: 'ms',
	words: 'completed',
	error: 'prefixed',
	cost: 'yes',
	urls: 'yes',
};
const B: Shape = { ...C, error: 'plain', cost: 'no' };
export const SHAPES = {
	A: { ...B, url: 'string', urls: 'no' },
	B,
	C,
	D: { ...C, progress: 'percent', time: 's' },
} as const satisfies Record<string, Shape>;

export function shapeOf(choice: ShapeChoice = {}, base: Shape = C): Shape {
	return typeof choice === 'string' ? SHAPES[choice] : { ...base, ...choice };
}

/** `D`, or `url=string,time=s`: how a request header asks for a shape. */
export function parseShape(text: string): ShapeChoice {
	const name = text.trim();
	if (Object.hasOwn(SHAPES, name)) return name as keyof typeof SHAPES;
	return Object.fromEntries(name.split(',').map((trait) => trait.trim().split('=', 2)));
}
