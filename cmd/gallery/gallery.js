// States of components that only a script gives: what is lit, what is chosen, what is open.
for (const [query, state] of [['#pf2 .b0', 'lit'], ['#changes .chg[id]', 'on'], ['#changes .card', 'on']]) {
	const first = document.querySelector(query)
	if (!first) continue
	const pair = state === 'lit' && first.closest('.pair')
	for (const element of pair ? pair.querySelectorAll('.b0') : [first]) element.classList.add(state)
}
for (const part of document.querySelectorAll('.scripted')) part.hidden = false
for (const button of document.querySelectorAll('[data-opens]')) {
	button.addEventListener('click', () => document.getElementById(button.dataset.opens).showModal())
}
