package provider

// chained puts the links around a service. From outside in:
//
//	Cached     answers what was translated before; also while the service is down, and for private text
//	Guarded    keeps private text from services that are not on this machine
//	Protected  hides addresses and markup behind placeholders, and puts them back
//	Termed     passes on the terms of the glossary that occur, to a service that takes them
//	BySentence asks sentence by sentence for the segments that failed
//	Divided    asks in pieces for a paragraph that is larger than the service takes
//	Batched    makes requests within the service's limits, and halves those that are too large
//	Verified   checks each answer, and asks once more, alone, for the segments that failed
//	Retried    waits and tries again; no other link does
//	Broken     stops asking a service that is down
//	Limited    keeps to its characters a minute and its requests at a time
//	Metered    counts what is sent
//
// Cached is put on by Registry.Remember, for it needs a store.
func chained(p Provider) Provider {
	return Guarded(Protected(Termed(BySentence(Divided(Batched(Verified(Retried(Broken(Limited(Metered(p)))))))))))
}

// chainVersion is part of every key of the cache: it changes when the links make another text of the same answer.
const chainVersion = "1"
