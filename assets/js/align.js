// The page of alignment by keyboard. Each change is the form's own, sent without leaving the page: what the
// server answers takes the place of what was shown.
import { one, all, say, onKeys, released } from './app.js'

const form = () => one('#relink')
const beads = () => all('.bead')
const chosen = () => one('.bead.sel') ?? one('.bead')
let side = 'left'
let busy = false
let asking

function mark(bead) {
	for (const b of all('.bead.sel')) {
		b.classList.remove('sel', 'left', 'right')
		b.removeAttribute('aria-current')
	}
	bead.classList.add('sel', side)
	bead.setAttribute('aria-current', 'true')
	form().elements.at.value = bead.dataset.at
	for (const old of all('.repair')) if (!bead.contains(old)) old.remove()
}

// propose asks the server what may put the chosen bead right, once nobody hurries on.
function propose(bead) {
	clearTimeout(asking)
	if (one('.repair', bead)) return
	asking = setTimeout(async () => {
		const asked = new URLSearchParams({ unit: one('#main').dataset.unit, at: bead.dataset.at, part: 'repair' })
		const answer = await fetch(`${location.pathname}?${asked}`).catch(() => null)
		if (!answer?.ok) return
		const repair = one('.repair', new DOMParser().parseFromString(await answer.text(), 'text/html'))
		if (repair && bead === chosen() && !one('.repair', bead)) bead.append(repair)
	}, 200)
}

function choose(bead, scroll = true) {
	if (!bead) return
	mark(bead)
	bead.focus({ preventScroll: true })
	propose(bead)
	if (scroll) bead.scrollIntoView({ block: 'nearest' })
	history.replaceState(null, '', '#' + bead.id)
}

function step(by) {
	const list = beads()
	choose(list[Math.max(0, Math.min(list.length - 1, list.indexOf(chosen()) + by))])
}

function nextToCheck() {
	const list = beads()
	const from = list.indexOf(chosen()) + 1
	choose([...list.slice(from), ...list.slice(0, from)].find(b => b.classList.contains('doubtful')))
}

function activate(which) {
	side = which
	choose(chosen())
}

async function send(op, asked = form()) {
	if (busy) return
	busy = true
	const body = new URLSearchParams(new FormData(asked))
	body.set('op', op)
	try {
		const answer = await fetch(location.pathname, { method: 'POST', body })
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
		await released()
		show(page)
	} catch {
		asked.submit()
	} finally {
		busy = false
	}
}

function show(page) {
	if (!one('#relink', page)) return location.reload()
	for (const query of ['#relink', '#main', '.dock']) one(query).replaceWith(one(query, page))
	choose(chosen())
	say(one('.problem')?.textContent ?? one('.saved').textContent)
}

function openMore() {
	one('.more').open = true
	one('.more input').focus()
}

document.addEventListener('submit', event => {
	if (!event.target.matches('#relink, .repair') || !event.submitter?.value) return
	event.preventDefault()
	send(event.submitter.value, event.target)
})
document.addEventListener('click', event => {
	const bead = event.target.closest('.bead')
	if (!bead || event.target.closest('.repair')) return
	if (event.target.closest('a')) event.preventDefault()
	choose(bead, false)
})

const op = name => () => send(name)
const shift = way => () => send((side === 'left' ? 'source-' : 'target-') + way)

onKeys({
	j: () => step(1), k: () => step(-1), n: nextToCheck,
	ArrowLeft: () => activate('left'), ArrowRight: () => activate('right'),
	m: op('merge'), s: op('split'), x: op('unlink'), u: shift('up'), d: shift('down'),
	p: op('pin'), v: op('review'), f: op('free'),
	S: openMore, l: openMore,
	r: op('realign'), z: op('undo'), Z: op('redo'),
	Enter: () => {
		const [row] = chosen().dataset.at.split('.')
		const unit = one('#main').dataset.unit === 'paragraph' ? 'sentence' : 'paragraph'
		location.href = `${location.pathname}?unit=${unit}&at=${row}#b${row}${unit === 'sentence' ? '-1' : ''}`
	},
})

const named = location.hash && document.getElementById(location.hash.slice(1))
if (named) choose(named)
else mark(chosen())
