// The page on which an import is checked: from cut to cut by keyboard, breaks and joins at the caret, and the result of
// each decision at once. Without scripts the boxes and the buttons of the form do the same.
import { all, one, onKeys, released, say } from './app.js'

const form = one('form.check')
const boxes = () => all('.blk.cut > .why input, .blk.line input').filter(box => !box.disabled)

function goTo(step) {
	const list = boxes()
	if (!list.length) return
	const here = document.activeElement?.closest('.blk')
	let at = list.findIndex(box => box.closest('.blk') === here)
	if (at < 0 && here) { // from a paragraph to the cut next to it
		const after = list.findIndex(box => here.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)
		at = after < 0 ? list.length - (step < 0 ? 0 : 1) : after - (step > 0 ? 1 : 0)
	}
	at = Math.max(0, Math.min(list.length - 1, at + step))
	list[at].focus()
	list[at].closest('.blk').scrollIntoView({ block: 'center' })
}

let waiting = null // the request that is under way, to be given up for a later one

/** Keeps what was decided, and shows what comes of it. A break or a join has no box before that: a hidden field tells it. */
async function decide(hand) {
	waiting?.abort()
	const mine = waiting = new AbortController()
	if (hand) form.append(Object.assign(document.createElement('input'), { type: 'hidden', className: 'coming', name: 'hand', value: hand }))
	const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== 'breaks'))
	body.set('do', 'preview')
	try {
		const response = await fetch(form.action, { method: 'POST', body, signal: mine.signal })
		const page = new DOMParser().parseFromString(await response.text(), 'text/html')
		await released()
		if (waiting !== mine) return
		if (one('form.check', page)) show(page)
		else refuse(all('main h1, .lede', page).map(e => e.textContent.trim()).join('. '))
	} catch (error) {
		if (error.name !== 'AbortError') refuse(form.dataset.unanswered)
	}
}

/** Tells why a decision was not kept. The form still has it. */
function refuse(why) {
	const told = Object.assign(document.createElement('p'), { className: 'problem', role: 'alert', textContent: form.dataset.unkept + ' ' + why })
	one('.problems', form).replaceChildren(told)
}

/** Puts the parts of a new state of the page in the place of the old ones, and the focus and the caret where they were. */
function show(page) {
	const focused = document.activeElement
	const at = focused?.isContentEditable ? caret(focused) : -1
	const key = focused?.name && focused.value ? `[name="${focused.name}"][value="${CSS.escape(focused.value)}"]` : null
	const row = focused?.closest?.('.blk')?.id
	const open = all('.raw details[open]').map(details => details.closest('.blk').id)
	for (const field of all('.coming', form)) field.remove()
	for (const query of ['.check .problems', '.check .raw', '.check .lede', '.check .rebreak', '.sum .tot', '.sum .rules', '.sum .notes']) {
		const old = one(query), fresh = one(query, page)
		if (old && fresh) old.replaceWith(fresh)
	}
	for (const id of open) one(`#${CSS.escape(id)} details`)?.setAttribute('open', '')
	ready()
	const again = key && one(key) || row && (one(`#${CSS.escape(row)} [contenteditable]`) ?? one(`#${CSS.escape(row)} input`))
	again?.focus()
	if (at >= 0) putCaret(at)
	say(all('.tot dt').slice(0, 3).map(dt => `${dt.textContent} ${dt.nextElementSibling.textContent}`).join(', '))
}

/** The byte offset of the caret in the source, or -1 where it is not in a paragraph. */
function caret(p) {
	const selection = getSelection()
	if (!selection.isCollapsed || !p.contains(selection.anchorNode)) return -1
	const before = document.createRange()
	before.selectNodeContents(p)
	before.setEnd(selection.anchorNode, selection.anchorOffset)
	return startOf(p) + bytes(before.toString())
}

/** Puts the caret at a byte offset of the source. */
function putCaret(at) {
	const p = all('.blk.kept .txt').findLast(p => startOf(p) <= at)
	if (!p) return
	p.normalize()
	let from = 0
	let left = at - startOf(p)
	for (const letter of p.textContent) {
		if (left <= 0) break
		left -= bytes(letter)
		from += letter.length
	}
	p.focus()
	getSelection().collapse(p.firstChild ?? p, from)
}

const startOf = p => Number(p.closest('.blk').dataset.start)
const bytes = text => new TextEncoder().encode(text).length

function breakAt(p) {
	const at = caret(p)
	if (at > startOf(p) && at < startOf(p) + bytes(p.textContent)) decide('n' + at)
}

/** Joins a paragraph with the one above: takes a break back that was added, or the one that the text has. */
function join(p) {
	const row = p.closest('.blk')
	if (caret(p) !== startOf(p) || !one('.ckno', row).textContent) return
	let above = row.previousElementSibling
	while (above?.matches('.cut')) above = above.previousElementSibling
	if (above?.matches('.line')) {
		const box = one('input', above)
		box.checked = !box.checked
		decide()
	} else if (above) {
		decide('j' + row.dataset.start)
	}
}

function cut(row) {
	const box = one('[name=hand]', row)
	box.checked = !box.checked
	decide()
}

/** Makes the paragraphs take a caret, but no typing. */
function ready() {
	for (const p of all('.blk.kept .txt')) {
		p.contentEditable = 'true'
		p.tabIndex = -1
		p.spellcheck = false
		p.setAttribute('role', 'textbox')
		p.setAttribute('aria-readonly', 'true')
		p.setAttribute('aria-multiline', 'true')
		p.setAttribute('aria-label', form.dataset.caret.replace('{0}', one('.ckno', p.closest('.blk')).textContent))
	}
}
ready()
form.dataset.live = '' // each decision shows at once: no button for it

form.addEventListener('beforeinput', event => { if (event.target.isContentEditable) event.preventDefault() })
form.addEventListener('keydown', event => {
	if ((event.ctrlKey || event.metaKey) && event.key === 's') {
		event.preventDefault()
		form.requestSubmit(one('[value=save]', form))
	}
	const p = event.target.closest?.('.blk.kept .txt')
	if (!p || event.ctrlKey || event.metaKey || event.altKey) return
	if (event.key === 'Enter') { event.preventDefault(); breakAt(p) }
	if (event.key === 'Backspace') { event.preventDefault(); join(p) }
})
form.addEventListener('change', event => {
	const box = event.target
	if (box.name === 'row') {
		for (const each of all('.each input', box.closest('.blk'))) each.checked = box.checked
	}
	if (['restore', 'row', 'hand', 'on'].includes(box.name)) decide()
})

onKeys({
	j: () => goTo(1),
	k: () => goTo(-1),
	x: () => { const row = document.activeElement?.closest('.blk.kept'); if (row) cut(row) },
	w: () => form.toggleAttribute('data-raw'),
})
