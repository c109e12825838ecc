// The page of changes: from change to change, and a decision on each, by keyboard or button. What changes the page
// is asked of the server, as without scripts; here only what came of it is put in the place of what was shown.
import { one, all, say, onKeys } from './app.js'

const shown = change => change && !change.classList.contains('dim')
const changes = () => all('.chg[id]').filter(shown)
let here = location.hash.slice(1).replace(/^k-/, '')

function goTo(by) {
	const list = changes()
	if (!list.length) return
	const at = list.findIndex(c => c.id === here)
	show(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length])
}

function show(change) {
	mark(change)
	change.scrollIntoView({ block: 'center' })
	history.replaceState(null, '', '#' + change.id)
	say(one('#pos').textContent + '. ' + change.textContent.trim())
}

function mark(change) {
	for (const old of all('.chg.on, .card.on')) old.classList.remove('on')
	here = change.id
	change.closest('details')?.setAttribute('open', '')
	change.classList.add('on')
	cardOf(change)?.classList.add('on')
	for (const link of all('[data-go=m]')) delete link.dataset.go
	const otherEnd = one('.mv', change)
	if (otherEnd) otherEnd.dataset.go = 'm'
	const list = changes()
	const place = one('#pos')
	place.textContent = place.dataset.label.replace('{0}', list.indexOf(change) + 1).replace('{1}', list.length)
}

const cardOf = change => document.getElementById('k-' + change.id.replace(/^to-/, ''))
const current = () => { const change = document.getElementById(here); return change?.matches('.chg') ? change : null }

/** Presses the button of the card at the current change, and goes on to the next one after a verdict. */
function press(name) {
	const change = current()
	const button = change && cardOf(change)?.querySelector(`button[name=${name}]`)
	if (!button) return
	button.click()
	if (name !== 'undo') goTo(1)
}

/** Puts the parts of an answer that may differ in the place of those of this page, and keeps what is open. */
function take(page) {
	const open = new Set(all('details.fold[open] > .row').map(row => row.id))
	const focus = document.activeElement
	const id = focus?.closest('.card')?.id
	for (const part of ['main', '#filter', '.cmp-head .seg', '.map', '.dock']) one(part).replaceWith(document.adoptNode(one(part, page)))
	for (const row of all('details.fold > .row')) if (open.has(row.id)) row.parentElement.open = true
	const change = current()
	if (change) mark(change)
	if (id) one('button', document.getElementById(id))?.focus()
	prepare()
}

async function ask(address, options) {
	const answer = await fetch(address, options)
	take(new DOMParser().parseFromString(await answer.text(), 'text/html'))
	return answer
}

let last = Promise.resolve()
/** Sends one request after the other, so that no answer overtakes a later one. */
function send(form, button) {
	const body = new URLSearchParams([[button.name, button.value]])
	last = last.then(() => ask(form.action, { method: 'POST', body })).then(() => say(one('#tally')?.textContent ?? ''), () => form.requestSubmit(button))
}

document.addEventListener('click', event => {
	const button = event.target.closest('button[form=review]')
	if (!button) return
	event.preventDefault()
	send(one('#review'), button)
})

document.addEventListener('change', event => {
	const form = event.target.closest('#filter')
	if (!form) return
	const address = new URL(form.action)
	const boxes = all('[name=show]', form)
	const asked = boxes.filter(b => b.checked).map(b => b.value)
	if (asked.length && asked.length < boxes.length) address.search = '?show=' + asked.join()
	if (one('[name=view]', form)) address.searchParams.set('view', 'split')
	history.replaceState(null, '', address)
	last = last.then(() => ask(address)).then(() => say(one('#pos').textContent))
})

function prepare() {
	one('#filter .btn')?.setAttribute('hidden', '')
	for (const [id, by] of [['#previous', -1], ['#next', 1]]) {
		const button = one(id)
		button.hidden = !changes().length
		button.addEventListener('click', () => goTo(by))
	}
}
prepare()

const linked = document.getElementById(here)
if (linked?.matches('.chg')) show(linked)
else linked?.closest('details')?.setAttribute('open', '')

onKeys({
	j: () => goTo(1), k: () => goTo(-1), n: () => goTo(1), p: () => goTo(-1),
	a: () => press('accept'), x: () => press('reject'), u: () => press('undo'),
	A: () => { const all = one('#bulk details'); if (all) { all.open = true; one('button', all).focus() } },
	v: () => one('[data-layout]:not([aria-current])')?.click(),
	o: () => { const folds = all('details.fold'); const open = folds.some(f => !f.open); for (const f of folds) f.open = open },
	f: () => one('#with-source').click(),
	y: async () => { await navigator.clipboard.writeText(location.href); say(one('#pos').dataset.copied) },
})
