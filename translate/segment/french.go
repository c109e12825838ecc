package segment

var french = &language{
	closers: "»”",
	prepositive: set(
		"m mm mme mmes mlle mlles mgr me dr drs pr prof st ste sts stes cf p.ex ex env vs gal col cap cdt lt adj sgt",
		"bd av ing dir prés min sén dép mr mrs hon rév fr p.-d.-g s.a.r s.e s.m ibid id op loc"),
	beforeNumber: set("n no nos n° nr p pp art al chap ch vol fig tab t tom éd réf tél fax par § sect §§ v vv rés",
		"janv févr fév avr juil sept oct nov déc ann app"),
	either: set("etc p.a j.-c u.s u.s.a s.a s.a.r.l a.m p.m n.-b n.b p.-s p.s r.-v c.-à-d ph.d inc ltée cie éd coll",
		"ap apr janv févr fév avr juil sept oct nov déc"),
	opens: set("Le La Les L Un Une Des Il Elle Ils Elles On Nous Vous Je J Tu Ce C Cela Ça Cet Cette Ces Celui Celle Mais",
		"Et Ou Donc Car Or Si S Quand Comment Pourquoi Qui Que Qu Où Dans En Pour Par Sur Sous Avec Sans Après Avant Au",
		"Aux À A Depuis Pendant Lors Lorsque Puis Alors Ainsi Aussi Son Sa Ses Mon Ma Mes Notre Nos Votre Vos Leur Leurs",
		"Plus Tout Toute Tous Toutes Chaque Certains Certaines Plusieurs D De Du N Ne Non Oui Voici Voilà Selon Toutefois",
		"Cependant Pourtant Néanmoins Enfin Ensuite Malgré Quant"),
	opensLower: set("je j tu il elle ils elles on vous comment pourquoi c ça cela merci bonjour oui non"),
	valedictions: phrases("cordialement", "bien cordialement", "bien à vous", "amicalement", "salutations",
		"sincères salutations", "meilleures salutations", "respectueusement"),
	salutations:    set("cher chère chers chères"),
	initialsAlways: true,
}
