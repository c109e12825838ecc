package segment

var english = &language{
	closers: "»”",
	prepositive: set(
		"mr mrs ms messrs mmes dr drs prof rev hon gen lt col capt cpt cmdr adm maj sgt cpl pvt sen rep gov pres amb",
		"sec treas supt insp pfc ph st mt ft vs viz cf e.g i.e eg ie al approx ca circa fr sr. br bros. mme mlle",
		"lt.col maj.gen brig rt msgr ald det atty asst assoc dept prov p.o ave blvd viz incl resp"),
	beforeNumber: set("no nos n° nr p pp par para vol vols fig figs art arts sec sect ch chap eq ex ed app tab v op rs",
		"jan feb mar apr jun jul aug sep sept oct nov dec ver pt pts r c ext"),
	either: set("etc inc ltd co corp jr sr bros plc llc esq u.s u.s.a u.k e.u u.n a.m p.m a.d b.c b.c.e c.e d.c",
		"ph.d m.d b.a m.a m.sc b.sc i.v p.s est dept univ min max ind med rd jan feb mar apr jun jul aug sep sept oct nov dec"),
	opens: set("The A An He She It They We You I This That These Those There Here But And Or So If When What Who How",
		"Why Where Which Whose In On At As To By For From With My Our His Her Its Their Your Did Do Does Is Are Was Were",
		"Have Has Had Can Could Will Would Should Not No Yes After Before While Although Though However Then Now Once",
		"Since Because Many Most Some Several One Two Another Other Such Each Every Both All Any Also Until During",
		"Despite Please Let Just Only Even Perhaps Maybe Well Oh"),
	opensLower: set("i i'm i've im ive he she they they're we you it it's its that that's there this what why how who where",
		"those please thanks maybe just also but so the http https www"),
	valedictions: phrases("sincerely", "yours sincerely", "sincerely yours", "yours faithfully", "yours truly", "yours",
		"regards", "best regards", "kind regards", "kindest regards", "warm regards", "best wishes", "respectfully", "cordially"),
	salutations: set("dear"),
	times:       set("a.m p.m"),
	afterTimes: set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July",
		"August September October November December Eastern Central Mountain Pacific Atlantic Greenwich"),
	capital:   "I",
	asksLower: true,
}
