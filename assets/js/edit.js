// The page on which a revision is written: what is typed is kept on the server at once, the change is shown under
// the paragraph that has the focus, and paragraphs are split, joined and moved. Without it the page is a plain form.
import { one, all } from './app.js'
import { keeper } from './draft.js'
import { hold } from './hold.js'

const form = one('#edit')
const keep = keeper(form)
const tools = one('#tools').content.firstElementChild
const panel = one('.ed-diff', tools)
const kinds = one('select', tools)

const field = ed => one('textarea', ed)
const every = () => all('.ed')
let here = null // the paragraph that has the focus, or had it last

const grows = CSS.supports('field-sizing', 'content')
function grow(text) {
	if (grows) return
	text.style.height = 'auto'
	text.style.height = text.scrollHeight + 'px'
}

// The change against the base.

let asked
let timer
function compareSoon(wait = 120) {
	clearTimeout(timer)
	timer = setTimeout(compare, wait)
}
async function compare() {
	asked?.abort()
	asked = new AbortController()
	const ed = here
	if ('new' in ed.dataset) return showChange(ed, '')
	const body = new URLSearchParams({
		editor: form.elements.editor.value, base: form.elements.base.value, id: ed.dataset.id, text: field(ed).value,
	})
	try {
		const answer = await fetch(form.action + '/words', { method: 'POST', body, signal: asked.signal })
		if (answer.ok && ed === here) showChange(ed, await answer.text())
	} catch { /* it is asked again with the next word */ }
}
function showChange(ed, html) {
	panel.innerHTML = html
	panel.hidden = !html
	ed.classList.toggle('changed', !!html || 'new' in ed.dataset)
}

// Where one is.

function enter(ed) {
	if (here === ed) return
	panel.hidden = true
	here = ed
	ed.append(tools)
	kinds.value = ed.dataset.kind
	const link = one('.history', tools)
	if ('new' in ed.dataset) link.removeAttribute('href')
	else link.href = link.dataset.address + ed.dataset.id
	showRow(ed.closest('.pair'))
	compareSoon(0)
}
function showRow(pair) {
	for (const p of all('.pair.now')) p.classList.remove('now')
	pair.classList.add('now')
}
function focus(ed, caret) {
	if (!ed) return
	showRow(ed.closest('.pair'))
	const text = field(ed)
	text.focus()
	if (caret !== undefined) text.setSelectionRange(caret, caret)
	ed.scrollIntoView({ block: 'nearest' })
}
const beside = by => { const list = every(); return list[list.indexOf(here) + by] }

// A narrow screen shows one row: that which one was at, and from there one comes back to it.
hold('.ed', top => {
	const at = document.activeElement?.closest('.ed') ?? top ?? one('.pair.now .ed')
	if (!at || !top && at === every()[0]) return null
	if (!at.checkVisibility()) showRow(at.closest('.pair'))
	return at
})

function stepRow(by) {
	const pairs = all('.pair')
	const next = pairs[pairs.indexOf(one('.pair.now')) + by]
	if (!next) return
	showRow(next)
	scrollTo({ top: 0 })
	if (one('.ed', next)) enter(one('.ed', next))
}

// What is done with whole paragraphs.

function split() {
	const text = field(here)
	const tail = text.value.slice(text.selectionStart).trimStart()
	const fresh = here.cloneNode(true)
	one('.ed-tools', fresh).remove()
	fresh.dataset.id = 'n-' + crypto.getRandomValues(new Uint32Array(2)).join('-')
	fresh.id = 'e' + fresh.dataset.id
	fresh.dataset.new = ''
	fresh.classList.add('changed')
	if (here.classList.contains('title') || here.classList.contains('heading')) setKind(fresh, 'paragraph')
	text.value = text.value.slice(0, text.selectionStart).trimEnd()
	field(fresh).value = tail
	here.after(fresh)
	touch(here)
	touch(fresh)
	focus(fresh, 0)
}
function join() {
	const above = beside(-1)
	if (!above) return
	const gone = here
	const head = field(above).value.trimEnd()
	field(above).value = [head, field(gone).value.trimStart()].filter(Boolean).join(' ')
	focus(above, head.length && head.length + 1)
	const pair = gone.closest('.pair')
	gone.remove()
	if (!one('.ed, .src .txt', pair)) pair.remove()
	touch(above)
	keep.layout()
}
function move(by) {
	const other = beside(by)
	if (!other) return
	const caret = field(here).selectionStart
	if (by < 0) other.before(here)
	else other.after(here)
	keep.layout()
	focus(here, caret)
}
function setKind(ed, kind) {
	ed.classList.replace(ed.dataset.kind, kind)
	ed.dataset.kind = kind
}
function touch(ed) {
	grow(field(ed))
	keep.text(ed)
	if (ed === here) compareSoon()
}

const acts = { split, join, up: () => move(-1), down: () => move(1) }

form.addEventListener('focusin', event => {
	const ed = event.target.closest('.ed')
	if (ed && event.target.matches('textarea')) enter(ed)
})
form.addEventListener('input', event => {
	const ed = event.target.closest('.ed')
	if (event.target.matches('.ed > textarea')) touch(ed)
	else if (event.target === kinds) { setKind(ed, kinds.value); keep.layout() }
	else keep.head()
})
form.addEventListener('change', () => keep.now())
tools.addEventListener('pointerdown', event => {
	if (event.target.closest('button')) event.preventDefault() // the caret stays where it is
})
form.addEventListener('click', event => {
	const button = event.target.closest('button')
	if (button?.dataset.do) acts[button.dataset.do]()
	if (button?.dataset.row) stepRow(Number(button.dataset.row))
})
addEventListener('keydown', event => {
	const ed = event.target.closest?.('.ed')
	const command = event.ctrlKey || event.metaKey
	const start = ed && event.target.selectionStart === 0 && event.target.selectionEnd === 0
	const act = {
		s: command && (() => form.requestSubmit()),
		Enter: ed && command && split,
		Backspace: ed && command && start && join,
		ArrowUp: ed && (event.altKey ? () => move(-1) : command && (() => focus(beside(-1)))),
		ArrowDown: ed && (event.altKey ? () => move(1) : command && (() => focus(beside(1)))),
	}[event.key]
	if (!act || event.isComposing) return
	event.preventDefault()
	act()
})

// What is sent in the end is the draft, which the server has: a form has only so many fields.
let saving = false
form.addEventListener('submit', async event => {
	event.preventDefault()
	if (saving) return
	saving = true
	const act = event.submitter?.value ?? 'save'
	saving = await keep.now()
	if (!saving) return
	keep.stop()
	for (const text of all('.ed textarea')) text.disabled = true
	const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'do', value: act })
	form.append(field)
	form.submit()
})
addEventListener('pageshow', event => { if (event.persisted) location.reload() })

for (const text of all('.ed textarea')) if (!grows) grow(text)
for (const button of all('[data-row]')) button.hidden = false
const named = document.getElementById(location.hash.slice(1))
if (named) focus(named.closest('.ed') ?? one('.ed', named), 0)
