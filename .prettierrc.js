module.exports = {
	semi: true,
	trailingComma: 'all',
	bracketSpacing: true,
	useTabs: true,
	tabWidth: 2,
	arrowParens: 'always',
	singleQuote: true,
	quoteProps: 'as-needed',
	endOfLine: 'lf',
	printWidth: 100,
	// Wide tables without padding, so that a changed cell changes one line.
	overrides: [{ files: 'docs/models{,/*}.md', options: { proseWrap: 'never' } }],
};
