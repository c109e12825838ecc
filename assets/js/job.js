// The page of a job: its state comes live from the server.
import { one, say } from './app.js'

const place = one('#job')
if (place.dataset.events) {
	const events = new EventSource(place.dataset.events)
	events.addEventListener('status', event => {
		place.innerHTML = event.data
		const panel = one('.job', place)
		if (['done', 'failed', 'stopped'].includes(panel.dataset.state)) {
			events.close()
			say(one('.state', panel).textContent)
		}
	})
}
