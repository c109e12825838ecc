// A stand-in for the engine. It is CommonJS under a package.json that says otherwise, and reads a file beside it by the
// path of a URL, as the package's own does. Some words make it fail.
const {parentPort} = require('node:worker_threads');
const {readFile} = require('node:fs/promises');
const {readFileSync, writeSync} = require('node:fs');
const {join} = require('node:path');

const english = {le: 'the', la: 'the', les: 'the', Le: 'The', La: 'The', et: 'and', est: 'is', sont: 'are', que: 'that', Il: 'He', un: 'one', une: 'one'};
const models = new Set();

function turned(text, to) {
	if (text.includes('HANG'))
		for (;;);
	if (text.includes('DIE'))
		process.exit(3);
	if (text.includes('THROW'))
		throw new Error('no translation of ' + text);
	if (text.includes('PRINT'))
		console.log('garbage\0garbage');
	if (text.includes('GARBAGE'))
		writeSync(1, 'garbage\0');
	if (text.includes('ANOTHER'))
		writeSync(1, '{"id":-1,"results":["What?"]}\0');
	while (text.includes('ENDLESS')) {
		try {
			writeSync(1, 'x'.repeat(4096));
		} catch {
			// nobody has read so far yet
		}
	}
	return text.replace(/[\p{L}\p{M}\p{N}]+/gu, word => english[word] ?? word) + ' (' + to + ')';
}

const engine = {
	async initialize() {
		const beside = new URL('./data.txt', `file://${__filename}`);
		if (await readFile(beside.pathname, 'utf8') !== readFileSync(join(__dirname, 'data.txt'), 'utf8'))
			throw new Error('the file is another');
	},

	hasTranslationModel: ({from, to}) => models.has(from + to),

	loadTranslationModel({from, to}, {model, shortlist, vocabs}) {
		const said = [model, shortlist, ...vocabs].map(bytes => Buffer.from(bytes).toString().replace('trg', '').replace('src', '')).join(' ');
		if (![`model${from}${to} lex${from}${to} vocab${from}${to}`, `model${from}${to} lex${from}${to} vocab${from}${to} vocab${from}${to}`].includes(said))
			throw new Error('not a model: ' + said);
		models.add(from + to);
	},

	translate({models: way, texts}) {
		if (!way.every(({from, to}) => models.has(from + to)) || texts.some(({text, html}) => !text || html))
			throw new Error('a request that the package does not take');
		const responses = texts.map(({text}) => ({target: {text: way.reduce((text, {to}) => turned(text, to), text)}}));
		if (texts[0].text.includes('SHORT'))
			responses.pop();
		if (texts[0].text.includes('NUMBER'))
			responses[0].target.text = 7;
		return responses;
	},
};

parentPort.on('message', async ({id, name, args}) => {
	try {
		parentPort.postMessage({id, result: await engine[name](...args)});
	} catch (error) {
		parentPort.postMessage({id, error: error.message});
	}
});
