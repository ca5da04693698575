/** What a prompt asks for in brackets: `[fail:upstream_unavailable]`, `[slow:120]`. */
export function directive(prompt: unknown, name: string): string | undefined {
	return new RegExp(`\\[${name}:([^\\]]+)\\]`).exec(String(prompt ?? ''))?.[1]?.trim();
}
