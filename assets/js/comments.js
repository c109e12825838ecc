// Comments: words that are selected can be commented on, in a dialog that without scripts is a page of its own; a
// sign in the text opens its thread.
import { one, all, onKeys } from './app.js'

const bar = one('#selected')
const dialog = one('#comment')
const paragraphOf = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('.pair .txt, .cmp .row .tgt .txt')

/** Returns the text of a range as it is stored: without words that went, numbers, and what only the page says; a blank
line where a paragraph ends. */
function plain(range) {
	const copy = range.cloneContents()
	for (const e of all('.brk', copy)) e.textContent = e.matches('.came') ? '\n\n' : ''
	for (const e of all('del, .vh, .no', copy)) e.remove()
	return copy.textContent
}

/** Returns what a range is about: the words, those before them in their paragraph, and where that is. */
function about(range) {
	const text = paragraphOf(range.startContainer)
	if (!text || text.matches('.two > :first-child') || range.startContainer.parentElement?.closest('del')) return null
	const words = range.cloneRange()
	if (!text.contains(range.endContainer)) words.setEnd(text, text.childNodes.length)
	const before = new Range()
	before.setStart(text, 0)
	before.setEnd(words.startContainer, words.startOffset)
	const pair = text.closest('.pair')
	const paragraphs = pair ? [(text.id || pair.id).slice(1)] : text.dataset.in?.split(' ') ?? []
	const said = plain(words)
	const above = (plain(before) + said.match(/^\s*/)[0]).split('\n\n')
	const last = above.at(-1).slice(-200)
	return {
		words: said.trim().split('\n\n')[0], before: last, nth: last.trim() ? '' : 1, box: words.getBoundingClientRect(),
		side: text.closest('.src') ? 'src' : 'tgt', lang: text.lang, paragraph: paragraphs[above.length - 1] ?? '',
	}
}

function selected() {
	const selection = getSelection()
	if (!selection.rangeCount || selection.isCollapsed) return null
	const found = about(selection.getRangeAt(0))
	return found?.words ? found : null
}

/** Returns the sentence that is lit, else the first of the pair that is read. */
function here() {
	const place = ['.tgt .s.lit', '.pair.now .tgt .s', '.pair .tgt .s', '.pair .s'].map(q => one(q)).find(Boolean)
	if (!place) return null
	const range = new Range()
	range.selectNodeContents(place)
	return about(range)
}

let chosen = null

function offer() {
	chosen = selected()
	bar.hidden = !chosen || dialog.open
	if (bar.hidden) return
	const { left, bottom, width } = chosen.box
	const middle = left + width / 2 - bar.offsetWidth / 2
	bar.style.left = Math.max(8, Math.min(middle, document.documentElement.clientWidth - bar.offsetWidth - 8)) + scrollX + 'px'
	bar.style.top = bottom + scrollY + 8 + 'px'
}

function write(what) {
	const place = what && !dialog.open && all('.place', dialog).find(p => p.dataset.side === what.side)
	if (!place) return
	const form = one('form', dialog)
	for (const p of all('.place', dialog)) p.disabled = p !== place
	form.action = place.dataset.action
	for (const name of ['paragraph', 'words', 'before', 'nth']) form.elements[name].value = what[name]
	const quote = one('blockquote', dialog)
	quote.textContent = what.words
	quote.hidden = !what.words // it is the paragraph as a whole
	quote.lang = what.lang
	bar.hidden = true
	dialog.showModal()
	form.elements.text.focus()
}

let waiting
document.addEventListener('selectionchange', () => { clearTimeout(waiting); waiting = setTimeout(offer, 150) })
bar.addEventListener('pointerdown', event => event.preventDefault()) // the words stay selected
one('button', bar).addEventListener('click', () => write(chosen))
onKeys({ c: () => write(selected() ?? (one('.cmp') ? null : here())) }) // on the page of changes the key presses a link
document.addEventListener('click', event => {
	const link = event.target.closest('[data-comment]')
	if (!link) return
	event.preventDefault()
	const { comment: words, in: paragraph, nth } = link.dataset
	write(selected() ?? { words, paragraph, before: '', nth, side: 'tgt', lang: one('.tgt [lang]')?.lang ?? '' })
})

function openThread() {
	const thread = document.getElementById(location.hash.slice(1))?.closest('details.thread')
	if (!thread) return
	thread.open = true
	thread.scrollIntoView({ block: 'nearest' })
}
addEventListener('hashchange', openThread)
if (/^#(th|co)\d+$/.test(location.hash)) openThread()
