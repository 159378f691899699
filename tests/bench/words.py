"""Swedish prose by chance: the words a dossier is made of, in the proportions that a reader meets.

Half of the running words are the short ones that hold a language together, the rest are compounds of two parts with the
long tail that a real register has. The sense is none; lengths, letters and the number of different words are right.
"""

import itertools
import random

FUNCTION = """och att det i som på är av en för den med till inte har de ett om men var sig så vid han från när nu kan där
efter eller under alla ut ska mot man vara innan enligt utan varje samma denna detta dessa upp ner in hos över bara också
redan mellan både varje minst högst""".split()

CONTENT = """produkten fixturen enheten patienten personalen användaren mätningen kontrollen rengöringen märkningen verksamheten
användningen tillverkningen underlaget protokollet resultatet bedömningen åtgärden risken kravet gränsen läget måttet
ytan delen skruven plattan armen hållaren kabeln givaren larmet batteriet skyddet locket handtaget fästet ramen hjulet
bromsen slangen kopplingen ventilen filtret pumpen skalan nollan avståndet vikten tiden dagen veckan månaden året gången
mäts visar hålls låses lossas torkas rengörs kontrolleras provas godkänns monteras ställs läggs lyfts flyttas förvaras
beskrivs bedöms minskas ökas upptäcks anmäls följs byts kasseras används finns gäller krävs räcker passar klarar tål bär
säker enkel styv tunn slät jämn synlig läsbar tydlig lokal daglig årlig möjlig sannolik allvarlig lindrig ny hel torr ren
åtta fem tio tjugo två tre mycket ofta sällan aldrig genast skriftligt tillsammans varsamt åter sedan därför dessutom
""".split()

FIRST = """mät prov skydds drift larm vård patient behandlings strål tryck drag bord golv vägg tak sjuk medicin material
metall plast gummi textil skruv fäst lås hand arm fot huvud nacke rygg barn vuxen dygns års vecko natt läges höjd längd
vikt last kraft värme kyl ljus ljud luft gas vatten syrgas ström spännings batteri signal skärm knapp kabel slang filter
pump ventil sensor givar ram platt stolp tvärarms hjul broms lager rengörings desinfektions avtorknings smitt hygien
utbildnings besluts risk krav gräns nivå""".split()

LAST = """instrument protokoll kontroll gräns värde metod plan krav risk bedömning åtgärd rutin instruktion manual märkning
skylt etikett ritning modell del delar hållare fäste ram platta arm stolpe hjul broms lås klack tapp skruv mutter fjäder
packning hölje lock låda väska vagn ställning hylla rum sal avdelning enhet mottagning grupp ansvarig tekniker ingenjör
fysiker läkare sköterska användare patient tid datum period intervall antal mått längd bredd höjd djup vikt last kraft
moment tryck temperatur fukt ljus ljud nivå larm signal kabel slang koppling kontakt filter ventil pump givare sensor
skärm knapp reglage skala mätning provning rengöring underhåll service uppföljning""".split()

# What products are called: a part that says for what, and the thing, in the singular and with the ending of many.
AREA = """infusions dialys andnings saturations blodtrycks temperatur strål röntgen ultraljuds magnet elektrod kateter sond nacke
bröst huvud hand fot knä höft rygg öron ögon mun tand lung hjärt njur hud sår barn neonatal ambulans operations narkos
intensivvårds rehabiliterings laboratorie prov märk dos bolus fantom kompress stomi protes ortos rullstols säng dropp
syrgas sug värme kyl fukt ljus ljud rörelse balans grepp tryck läges vinkel avstånds åkerö""".split()
THING = {"fixtur": "fixturer", "hållare": "hållarna", "skydd": "skydden", "pump": "pumpar", "vagn": "vagnar", "givare": "givarna",
         "sensor": "sensorer", "platta": "plattor", "stöd": "stöden", "skärm": "skärmar", "koppling": "kopplingar", "ställning":
         "ställningar", "mall": "mallar", "kudde": "kuddar", "bädd": "bäddar", "ram": "ramar", "filter": "filtren", "kanal": "kanaler",
         "spets": "spetsar", "lampa": "lampor", "låda": "lådor", "märkare": "märkarna", "klämma": "klämmor", "slang": "slangar"}
PURPOSE = """behandling övervakning träning mätning kalibrering transport undersökning bestrålning tomografi förvaring märkning
rengöring sterilisering provtagning positionering avlastning andning kontroll utbildning diagnostik""".split()

NAMES = """Karin Dahlgren|Mattias Forsman|Johan Ahlberg|Sofia Ekdahl|Lena Bergqvist|Anders Cederholm|Petra Falk|Maria
Enström|Ingrid Björklund|Oskar Lindahl|Åsa Nyberg|Erik Wallin|Helena Åkesson|Björn Hedman|Örjan Sandell|Elin Thorsén"""
TITLES = ["sjukhusfysiker", "medicinteknisk ingenjör", "sjuksköterska", "överläkare", "regulatorisk rådgivare"]
NAMES = [" ".join(name.split()) for name in NAMES.split("|")]



def _vocabulary(rng):
    """Every content word and compound in an order by chance, the base words first, weighted as one over their rank."""
    compounds = [first + last for first, last in itertools.product(FIRST, LAST)]
    rng.shuffle(compounds)
    tail = CONTENT + compounds
    head_weights = [1 / (rank + 3) for rank in range(len(FUNCTION))]
    tail_weights = [1 / (rank + 20) for rank in range(len(tail))]
    scale = sum(head_weights) / sum(tail_weights)
    return FUNCTION + tail, head_weights + [weight * scale for weight in tail_weights]


class Prose:
    """Sentences and paragraphs; the same seed gives the same text."""

    _words, _weights = _vocabulary(random.Random(0))
    _cumulative = list(itertools.accumulate(_weights))

    def __init__(self, rng):
        self.rng = rng

    def words(self, count):
        """So many running words."""
        return self.rng.choices(self._words, cum_weights=self._cumulative, k=count)

    def phrase(self, count):
        """So many words with a capital, as in a heading or a cell."""
        text = " ".join(self.words(count))
        return text[0].upper() + text[1:]

    def sentence(self, count=12):
        """A sentence with a full stop."""
        return self.phrase(count) + "."

    def paragraph(self, count):
        """About so many words in sentences of eight to sixteen."""
        words, sentences, at = self.words(count), [], 0
        while at < count:
            length = self.rng.randint(8, 16)
            text = " ".join(words[at : at + length])
            sentences.append(text[0].upper() + text[1:] + ".")
            at += length
        return " ".join(sentences)

    def name(self):
        """A first name and a surname."""
        return self.rng.choice(NAMES)

    def person(self):
        """A name and a title."""
        return f"{self.name()}, {self.rng.choice(TITLES)}"

    def product(self):
        """What a product is called: `Dialyspump för hudbehandling`, `Knäskydd`."""
        name = self.rng.choice(AREA) + self.rng.choice(list(THING))
        if self.rng.random() < 0.7:
            area = self.rng.choice(AREA) if self.rng.random() < 0.6 else ""
            name += f" för {area}{self.rng.choice(PURPOSE)}"
        return name.capitalize()
