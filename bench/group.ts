import type { Servers } from './servers';
import type { Row } from './row';

/** What rows are measured with; each is made when it is first asked for. */
export interface Bench {
	/** n8n and the sandbox, the same for all rows. */
	servers(): Promise<Servers>;
	/** What npm would publish. */
	tarball(): Promise<string>;
}

/** Rows that are measured together. */
export interface Group {
	rows: readonly string[];
	measure(bench: Bench): Promise<Row[]>;
}
