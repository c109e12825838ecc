// Translations side by side, by keyboard: from row to row, and a number takes a translation for the row.
import { one, all, say, onKeys } from './app.js'
import { keep, kept } from './kept.js'

const rows = all('.vrow')
let at = rows.indexOf(document.getElementById(location.hash.slice(1)))

function goTo(i) {
	const row = rows[i]
	if (!row) return
	rows[at]?.classList.remove('now')
	at = i
	row.classList.add('now')
	row.scrollIntoView({ block: 'center' })
	history.replaceState(null, '', '#' + row.id)
	say(row.getAttribute('aria-label') + '. ' + (one('.heat', row)?.title ?? ''))
}

function take(n) {
	const choice = rows[at] && one('.of input', all('.tgt', rows[at])[n])
	if (!choice) return
	choice.click()
	say(choice.parentElement.textContent.trim())
}

// What was taken is kept in this tab until it is saved: the rows can be sorted and the translations chosen meanwhile.
const form = one('main form[method=post]')
const store = 'picks:' + location.pathname
const choices = form ? all('input[type=radio]', form) : []
for (const [name, value] of kept(store, 'sessionStorage') ?? []) {
	const choice = choices.find(c => c.name === name && c.value === value)
	if (choice) choice.checked = true
}
form?.addEventListener('change', () => {
	keep(store, choices.filter(c => c.checked && !c.defaultChecked).map(c => [c.name, c.value]), 'sessionStorage')
})
form?.addEventListener('submit', () => keep(store, null, 'sessionStorage'))

onKeys({
	j: () => goTo(at + 1), k: () => goTo(at - 1),
	...Object.fromEntries([0, 1, 2, 3, 4, 5].map(n => [n + 1, () => take(n)])),
})
