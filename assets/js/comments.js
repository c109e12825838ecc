// Comments: words that are selected can be commented on, in a dialog that without scripts is a page of its own; a
// sign in the text opens its thread.
import { one, all, onKeys } from './app.js'

const bar = one('#selected')
const dialog = one('#comment')
const paragraphOf = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('.pair .txt, .cmp .row .tgt .txt')

/** Returns the text of a range as it is stored: without words that went, numbers, and what only the page says. */
function plain(range) {
	const copy = range.cloneContents()
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
	const pair = text.closest('.pair') // on the page of changes the words tell the paragraph
	return {
		words: plain(words).trim(), before: plain(before).slice(-200), box: words.getBoundingClientRect(),
		side: text.closest('.src') ? 'src' : 'tgt', lang: text.lang,
		paragraph: pair ? (text.id || pair.id).slice(1) : '',
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
	for (const name of ['paragraph', 'words', 'before']) form.elements[name].value = what[name]
	const quote = one('blockquote', dialog)
	quote.textContent = what.words
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
	const chosen = selected()
	write(chosen ?? { words: link.dataset.comment, before: '', paragraph: '', side: 'tgt', lang: one('.tgt [lang]')?.lang ?? '' })
})

function openThread() {
	const thread = document.getElementById(location.hash.slice(1))?.closest('details.thread')
	if (!thread) return
	thread.open = true
	thread.scrollIntoView({ block: 'nearest' })
}
addEventListener('hashchange', openThread)
if (/^#(th|co)\d+$/.test(location.hash)) openThread()
