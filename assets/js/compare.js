// The page of changes: from change to change by keyboard or button.
import { one, all, say, onKeys } from './app.js'

const changes = all('.chg')
const place = one('#pos')
let at = changes.findIndex(c => '#' + c.id === location.hash)

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
