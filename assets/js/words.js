// Pointing at a word lights the words that translate it. Which those are is asked for once a row, when it is first
// looked at; the words are lit as highlights, so the text of the page stays as it is.
import { all, one } from './app.js'

const address = one('#main')?.dataset.words
const rows = all('.pair')
const links = new WeakMap()

/** Returns the links of each bead of a row. */
function linksOf(row) {
	if (!links.has(row)) {
		const asked = fetch(address + (rows.indexOf(row) + 1)).then(a => a.ok ? a.json() : []).catch(() => [])
		links.set(row, asked)
	}
	return links.get(row)
}

const side = (row, name, bead) => all(`.${name} .s[data-b="${bead}"]`, row)

/** Returns the text nodes of sentences, each with the offset at which it begins. */
function textsOf(sentences) {
	const texts = []
	let at = 0
	for (const sentence of sentences) {
		const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT)
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			texts.push({ node, at })
			at += node.length
		}
	}
	return texts
}

function rangeOf(texts, start, end) {
	const holds = offset => texts.find(t => offset >= t.at && offset <= t.at + t.node.length)
	const [first, last] = [texts.findLast(t => t.at <= start), holds(end)]
	if (!first || !last) return null
	const range = new Range()
	range.setStart(first.node, start - first.at)
	range.setEnd(last.node, end - last.at)
	return range
}

/** Returns the node and offset of the text under a point. */
function under(x, y) {
	if (document.caretPositionFromPoint) {
		const caret = document.caretPositionFromPoint(x, y)
		return caret && { node: caret.offsetNode, offset: caret.offset }
	}
	const range = document.caretRangeFromPoint?.(x, y)
	return range && { node: range.startContainer, offset: range.startOffset }
}

async function point(event) {
	const sentence = event.target.closest?.('.s')
	const row = sentence?.closest('.pair')
	const spot = sentence && under(event.clientX, event.clientY)
	if (!row || !spot) return CSS.highlights.delete('word')
	const bead = sentence.dataset.b
	const found = (await linksOf(row))[bead] ?? []
	const source = textsOf(side(row, 'src', bead))
	const target = textsOf(side(row, 'tgt', bead))
	const here = sentence.closest('.src') ? 0 : 2
	const text = (here ? target : source).find(t => t.node === spot.node)
	if (!text) return
	const offset = text.at + spot.offset
	const lit = found.filter(l => l[here] <= offset && offset <= l[here + 1])
	const ranges = lit.flatMap(l => [rangeOf(source, l[0], l[1]), rangeOf(target, l[2], l[3])]).filter(Boolean)
	CSS.highlights.set('word', new Highlight(...ranges))
}

if (address && globalThis.CSS?.highlights) {
	document.addEventListener('pointermove', point)
	document.addEventListener('click', point)
}
