// The page of changes: from change to change by keyboard or button.
import { one, all, say, onKeys } from './app.js'

const place = one('#pos')
const filters = all('[name=show]')
const marked = change => !filters.some(f => !f.checked && change.classList.contains(f.value))
const every = all('.chg')
let changes = every.filter(marked)
let at = changes.findIndex(c => '#' + c.id === location.hash)

/** The address tells which classes are marked, so that what is shared is what was seen. */
function filter() {
	const here = changes[at]
	here?.classList.remove('on')
	changes = every.filter(marked)
	at = changes.indexOf(here)
	const address = new URL(location.href)
	const shown = filters.filter(f => f.checked).map(f => f.value)
	if (shown.length < filters.length) address.searchParams.set('show', shown.join() || 'none')
	else address.searchParams.delete('show')
	history.replaceState(null, '', address)
	place.textContent = place.dataset.shown.replace('{0}', changes.length).replace('{1}', every.length)
	say(place.textContent)
}
for (const f of filters) f.addEventListener('change', filter)

function goTo(i) {
	if (!changes.length) return
	changes[at]?.classList.remove('on')
	at = (i + changes.length) % changes.length
	const change = changes[at]
	change.closest('details')?.setAttribute('open', '')
	change.classList.add('on')
	change.scrollIntoView({ block: 'center' })
	history.replaceState(null, '', '#' + change.id)
	place.textContent = place.dataset.label.replace('{0}', at + 1).replace('{1}', changes.length)
	say(place.textContent + '. ' + change.textContent.trim())
}

for (const [id, by] of [['#previous', -1], ['#next', 1]]) {
	const button = one(id)
	button.hidden = !changes.length
	button.addEventListener('click', () => goTo(at + by))
}

const folds = all('details.fold')
onKeys({
	j: () => goTo(at + 1), k: () => goTo(at - 1),
	n: () => goTo(at + 1), p: () => goTo(at - 1),
	o: () => { const open = folds.some(f => !f.open); for (const f of folds) f.open = open },
	f: () => one('#with-source').click(),
})
