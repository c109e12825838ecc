// The page of proposed cuts: from cut to cut by keyboard.
import { all, onKeys } from './app.js'

const boxes = all('.blk input[type=checkbox]')
let at = -1

function goTo(i) {
	if (!boxes.length) return
	at = Math.max(0, Math.min(boxes.length - 1, i))
	boxes[at].focus()
	boxes[at].closest('.blk').scrollIntoView({ block: 'center' })
}

onKeys({ j: () => goTo(at + 1), k: () => goTo(at - 1) })
