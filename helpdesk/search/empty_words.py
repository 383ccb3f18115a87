"""Words that make no two texts alike: small words, and the verbs and adjectives that any request has.

A search may well look for them; a reason ("both have …") must not rest on them. What people do with devices and
programs (to print, to sign in, to install) is not here: that tells what a text is about.
"""

_SMALL = """
aangezien achter al alle alleen alles alvast altijd ander andere anders bent best beste beter bij binnen bijna boven
buiten daar daarbij daarmee daarna daarom daarvoor daarvan derde deze dinsdag donderdag dus echter eens eerder eerst
eerste eigen elders elk elkaar elke enkel hem mee enkele enige er eraan erbij erg ergens erin erop eruit ervan even
gauw geen gisteren haar half hallo heel hele helemaal helaas hen hier hierbij hiermee hun ieder iedere iedereen iemand
iets inmiddels jou jouw juist jullie keer kwartier laatst laatste later liefst lang langer maal maandag maanden maar
meer meest meestal meteen middag minuten misschien moment morgen na naartoe naast nergens niemand niets nieuw nieuwe
nieuws nogmaals nooit nou ochtend omdat onder ondertussen ons ooit opeens opnieuw over overal pas per plots plotseling
rond ruim samen sinds sindsdien snel soms sowieso steeds straks tegelijk tegen ten terug terwijl tevens tijdens toch
toen totaal tussen twee tweede uur uren vaak vanaf vandaag vandaan vanmiddag vanmorgen vanochtend veel verder via vijf
vier volgend volgende volgens volop vooraf vooral voortaan vorig vorige vrij vrijdag waarbij waardoor waarin waarmee
waarna waarom waarop waarschijnlijk waarvan waarvoor wanneer want wederom weer week weinig weken welk welke werkelijk
wie wiens wellicht woensdag zaterdag zelf zelfs zeer zes zeven zodat zodra zoiets zolang zomaar zonder zondag zulk
zulke drie acht negen tien dag dagen jaar jaren tijd tijdje beide beiden dezelfde hetzelfde
"""
_VERBS = """
beginnen begint begon begonnen bedanken bedankt begrijpen begrijp begrijpt begrepen behoren bereiken bestaan bestaat
betekenen betekent bezig bieden bleef bleek bleken bleven blijf blijft blijken blijkt blijven bracht brengen brengt
deed deden denk denken denkt dien dienen dient doe doen doet doorgeven duren duurt gaan gaat gaf gaven gebeurd
gebeuren gebeurde gebeurt gebleven gebracht gebruik gebruiken gebruikt gedaan geef geeft gegaan gegeven gehad gehouden
gekomen gekregen gelden geldt geleden gelegd gelukt gemaakt genomen geprobeerd geven gevonden gevraagd geweest
geworden gewild gezegd gezet gezien gezocht ging gingen graag hadden hebben hebt help helpen helpt hield hoef hoeft
hoeven horen hoort houd houden houdt kies kiezen kiest kijk kijken kijkt klopt kloppen kom komen komt kon konden krijg
krijgen krijgt kreeg kregen kunnen kunt kwam kwamen laat lag lagen laten leek leg leggen legt lieten liet lig liggen
ligt lijken lijkt loopt lopen lukken lukt lukte maak maakt maakte maken mag meekomen meenemen merken merkt mocht
mochten moest moesten moet moeten mogen nam namen neem neemt nemen nodig ontstaan ontstaat opgelost oplossen passen
past plaatsvinden proberen probeer probeert regelen regelt spreken spreekt sta staan staat stond stonden sturen stuur
stuurt tonen toont vertellen vertelt verschijnen verschijnt verdwijnen verdwijnt vielen viel vind vinden vindt voelen
voelt volgen volgt vond vonden waren vraag vraagt vragen vroeg vroegen wachten wacht weet wens wensen wenst werd
werden werk werken werkt werkte weten wil wilde wilden willen wist word worden zag zagen zal zat zaten zeg zeggen zegt
zei zet zetten zie zien ziet zijn zit zitten zoek zoeken zoekt zou zouden zullen hoe hangen hangt
"""
_ADJECTIVES = """
aardig actueel algemeen anderen apart belangrijk bekend bepaald bepaalde blij braaf correct dergelijk dergelijke dicht
direct druk duidelijk eenvoudig eerdere extra fijn fout foute gehele gelijk gemakkelijk geschikt gewone gewoon goed
goede groot grote handig heldere jammer juiste klaar klein kleine kort korte lange lastig leuk leuke makkelijk
mogelijk moeilijk mooi mooie normaal normale onbekend onduidelijk oud oude precies raar rare recent recente slecht
slechte speciaal speciale spoed urgent vast vaste verkeerd verkeerde vervelend volledig volledige vreemd vreemde zeker
zware dank dankjewel dankuwel groet groeten groetjes dingen ding geval gevallen hulp manier mens mensen plek probleem
problemen rest reden situatie soort stuk stuks verzoek
"""
_ENGLISH = """
able about after again all already also always another any anybody anyone anything are around ask asked asking asks
away back because been before begin being best better both bring but came can cannot come comes could did different
does doing done down each early else even ever every everybody everyone everything far feel few find first found from
gave get gets getting give given gives giving goes going good got great had happen happened happens has have having
hello help helps her here hers him his how however into its just keep keeps kept kind know knows last late later least
leave left less let like likely little long look looks lot made make makes making many maybe mean means might more
most much must need needed needs never new next nice nobody none nothing now off often old once one only other others
our out over own please possible probably problem problems put puts quite rather really right said same saw say says
see seem seems seen send sent several shall she short should show shows simple since small some somebody someone
something sometimes soon still stuff such sure take taken takes taking tell than thank thanks that their them then
there these they thing things think this those though three through time today together told tomorrow too took toward
tried tries try trying two under until upon urgent use used useful uses using usual usually very want wanted wants was
way week weeks well went were what when where whether which while who whole whose why will wish with without won work
worked working works would wrong yes yesterday yet you your yours
"""

EMPTY_WORDS = frozenset(f"{_SMALL} {_VERBS} {_ADJECTIVES} {_ENGLISH}".split())
