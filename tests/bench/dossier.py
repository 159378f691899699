"""A product in use with everything that the routine asks for, as plain values: the same for every program that is measured.

`Dossier(number, seed)` holds fourteen `Document`s. A document's fields are what stands in its front matter; its body is
Markdown in which `[text](file.md#anchor)` and `[[identity]]` lead to other places, as writers of Produktakt type them.
"""

import random
from datetime import date, timedelta

from words import Prose

UNITS = ["ortopedi", "stralbehandling", "neonatal", "intensivvard", "medicinsk-fysik", "rehab", "hud", "ambulans"]
PLACES = ["sj", "bv"]
UNIT_IDS = [f"{place}-{unit}" for place in PLACES for unit in UNITS]

# Every requirement of Annex I has to be judged; what a mechanical product without software or power does not meet is absent.
ABSENT = ["9", "10.4.2", "10.4.5", "11.3", "11.4", "11.5", "11.6", "11.7", "11.8", "12.1", "12.2", "13.1", "13.2", "13.3",
          "15.1", "15.2", "16.1", "16.2", "16.4", "17.1", "17.2", "17.3", "17.4", "18.1", "18.2", "18.3", "18.4", "18.5",
          "18.6", "18.7", "18.8", "19.1", "19.2", "19.3", "19.4", "20.3", "20.4", "21.1", "21.2", "21.3", "22.1", "22.2",
          "22.3", "23.3"]
PRESENT = ["1", "2", "3", "4", "5", "6", "7", "8", "10.1", "10.2", "10.3", "10.4.1", "10.5", "10.6", "11.1", "11.2", "14.1",
           "14.2", "14.3", "14.4", "14.5", "14.6", "14.7", "16.3", "20.1", "20.2", "20.5", "20.6", "23.1", "23.2", "23.4"]
REQUIREMENTS = sorted(ABSENT + PRESENT, key=lambda row: [int(part) for part in row.split(".")])

HEADINGS = {
    "behovsbeskrivning": ["Behov", "Begränsningar", "Alternativ", "Motivering", "Risker"],
    "produktplan": ["Produktbeskrivning", "Produktutveckling", "Resurser och kompetens", "Konceptskiss", "Uppdelning i delar",
                    "Allmänna krav på säkerhet och prestanda", "Klinisk utvärdering", "Tidsplan", "Produktimplementering",
                    "Produktförvaltning"],
    "a-produktbeskrivning": ["Beskrivning", "Specifikation", "Varianter", "Tillbehör", "Motivering"],
    "b-manual": ["Innan du börjar", "Installation", "Drift", "Kontroller", "Underhåll", "Service", "Märkning", "Kontakt"],
    "c-teknisk-beskrivning": ["Konstruktion", "Material", "Tillverkning"],
    "d-allmanna-krav": ["Omfattning", "Arbetssätt", "Sammanfattning"],
    "e-riskanalys": ["Riskhanteringsplan", "Nytta och risk", "Slutsats"],
    "f-validering": ["Resultat i korthet", "Validering mot behov", "Produktionskontroll"],
    "g-forvaltningsplan": ["Organisation", "Förvaltning", "Avtal", "Utbildning", "Användarsupport", "Tekniskt underhåll",
                           "Drift", "Rutiner och instruktioner", "Klinisk uppföljning", "Uppdateringar och uppgraderingar",
                           "Allvarliga händelser och tillbud", "Korrigerande säkerhetsåtgärder", "Flera verksamheter"],
    "h-forklaring": ["Omfattning"],
    "rengoring": ["Medel", "Arbetsgång", "Kontroll"],
    "utbildning": ["Mål", "Innehåll", "Prov"],
    "matprotokoll": ["Utrustning", "Mätvärden", "Osäkerhet"],
}
TITLES = {
    "behovsbeskrivning": "Behovsbeskrivning", "produktplan": "Produktplan", "a-produktbeskrivning": "Produktbeskrivning",
    "b-manual": "Användar- och servicemanual", "c-teknisk-beskrivning": "Teknisk beskrivning",
    "d-allmanna-krav": "Allmänna krav på säkerhet och prestanda", "e-riskanalys": "Riskanalys", "f-validering": "Validering",
    "g-forvaltningsplan": "Förvaltningsplan", "h-forklaring": "Förklaring", "rengoring": "Rengöringsinstruktion",
    "utbildning": "Utbildningsmaterial", "matprotokoll": "Mätprotokoll",
}
ATTACHMENTS = {
    "bilagor/konceptskiss.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120"><path d="M10 110h180M40 110V40h120v70" '
                                'fill="none" stroke="#234" stroke-width="4"/></svg>\n',
    "bilagor/protokoll.txt": "Alla mätvärden ligger inom gränserna.\n",
    "bilagor/frislappning.txt": "Samtliga individer är kontrollerade och frisläppta.\n",
}
PAGE_WORDS = 750
RISKS = 15
CONTROLS = ["konstruktion", "skydd", "information"]
PHASES = ["tillverkning", "ibruktagande", "användning", "hantering", "förvaltning"]


class Document:
    """A Markdown file: its stem, title, fields and body."""

    def __init__(self, stem, title, fields, body):
        self.stem, self.title, self.fields, self.body = stem, title, fields, body


class Dossier:
    """Product `number`; the same number and seed give the same dossier, however many others there are.

    `individuals` are its marked individuals, `links` the sentences in its manual that lead elsewhere, beside the usual ones.
    """

    def __init__(self, number, seed, individuals=20, links=0):
        self.number, self.count, self.links = number, individuals, links
        self.rng = random.Random(f"{seed}/{number}")
        self.prose = Prose(self.rng)
        self.id = f"EMT-{number:04}"
        self.title = Prose(random.Random(f"{seed}/{number}/title")).product()
        self.folder = f"emt-{number:04}"
        self.owner = {"namn": self.prose.name(), "befattning": "Sjukhusfysiker"}
        self.units = self.rng.sample(UNIT_IDS, 2)
        self.warnings = [self.prose.sentence(9) for _ in range(3)]
        self.day = date(2024, 1, 8) + timedelta(days=self.rng.randint(0, 300))

    def documents(self):
        """`index` first, then the others in the order of the routine."""
        fields = {"behovsbeskrivning": self.need, "produktplan": self.plan, "c-teknisk-beskrivning": self.technical,
                  "d-allmanna-krav": self.requirements, "e-riskanalys": self.risks, "f-validering": self.validation,
                  "g-forvaltningsplan": self.management, "h-forklaring": self.declaration}
        others = [self.document(stem, fields.get(stem, dict)()) for stem in HEADINGS]
        manual = next(document for document in others if document.stem == "b-manual")
        manual.body += "".join(f"\n{self.link()}\n" for _ in range(self.links))
        return [Document("index", self.title, self.index(), self.body(["Sammanfattning", "Användning"])), *others]

    def individuals(self):
        """The rows of `individer.csv`, the names of its columns first."""
        names = ["märkning", "version", "serienummer", "tillverkad", "frisläppt_datum", "frisläppt_av",
                 "frisläppt_protokoll", "verksamhet", "plats", "i_bruk", "status"]
        rows = [[f"{self.id}-{one:03}", "1.0", f"S{self.number}-{one}", self.after(330), self.after(410),
                 self.prose.person(), "bilagor/frislappning.txt", self.units[one % 2], f"Rum {one}", self.after(420), "i bruk"]
                for one in range(1, self.count + 1)]
        return [names, *rows]

    def after(self, days):
        """So many days after the product began."""
        return self.day + timedelta(days=days)

    def document(self, stem, own):
        """A document with the fields that each has and its own."""
        early = {"behovsbeskrivning": 20, "produktplan": 80}.get(stem, 400 if stem == "h-forklaring" else 350)
        fields = {
            "version": "1.0", "status": "godkänd", "datum": self.after(early), "beskrivning": self.prose.sentence(10),
            "författare": self.prose.person(),
            "granskad": {"av": self.prose.person(), "datum": self.after(early)},
            "godkänd": {"av": f"{self.owner['namn']}, sjukhusfysiker", "datum": self.after(early)},
            "ändringar": [{"version": "1.0", "datum": self.after(early), "text": "Första utgåvan."}],
        }
        return Document(stem, TITLES[stem], fields | own, self.body(HEADINGS[stem], picture=stem == "produktplan"))

    def body(self, headings, picture=False):
        """Sections of prose with a list, a table and a handful of links among them, in all about a page's words."""
        each, sections = PAGE_WORDS // len(headings), []
        for place, heading in enumerate(headings):
            parts = [f"## {heading}"]
            if each > 160:
                parts += [f"{self.prose.paragraph(each // 2)} {self.link()}", self.list(), self.table()]
                parts += [f"### {self.prose.phrase(2)}", self.prose.paragraph(each // 2 - 60)]
            else:
                parts += [self.prose.paragraph(each if place % 2 else max(each - 40, 20))]
                parts += [] if place % 2 else [self.list() if place % 4 else self.table()]
                parts += [self.link()] if place % 3 == 0 else []
            sections.append("\n\n".join(parts))
        if picture:
            sections.append("![Skiss sedd från sidan](bilagor/konceptskiss.svg)")
        return "\n\n".join(sections) + "\n"

    def link(self):
        """A sentence that leads to another document, an identity or another product."""
        other = f"EMT-{max(1, self.number - self.rng.randint(1, 40)):04}"
        return self.rng.choice([
            "Se [manualen](b-manual.md#drift) och [[R3]].", "Kravet är [[K2]], provat i [[V1]].",
            "Mer står i [riskanalysen](e-riskanalys.md) och **gäller alltid**.", f"Jämför med [[{other}]].",
            "Följ [förvaltningsplanen](g-forvaltningsplan.md#utbildning).", "Åtgärderna för [[R7]] och [[R12]] gäller.",
        ])

    def list(self):
        """Four points."""
        return "\n".join(f"- {self.prose.sentence(6)}" for _ in range(4))

    def table(self):
        """Three rows of three."""
        rows = [[self.prose.phrase(2), f"{self.rng.randint(1, 900)} mm", self.prose.phrase(3)] for _ in range(3)]
        return "\n".join(["| Egenskap | Värde | Anmärkning |", "|---|---|---|", *("| " + " | ".join(row) + " |" for row in rows)])

    def index(self):
        """The product's own fields."""
        use = ["vad", "vem", "var", "hur", "patientgrupp", "indikationer", "kontraindikationer"]
        rest = ["varaktighet", "frekvens", "förutsättningar", "begränsningar"]
        sentence = self.prose.sentence
        survey = {"utförd_av": self.prose.person(), "metod": sentence(16), "källor": ["EUDAMED", "Leverantörskataloger"],
                  "resultat": "delvis"}
        return {
            "id": self.id, "titel": self.title, "sammanfattning": sentence(10), "version": "1.0", "slag": "nytillverkning",
            "riskklass": "I", "egenskaper": ["fysisk", "mekanisk", "återanvändbar", "patientkontakt"], "enkel": False,
            "status": "i bruk",
            "produktägare": [self.owner | {"verksamhet": self.units[0], "kontakt": "agare@region.example", "från": self.day}],
            "behov_från": self.units[:1], "verksamheter": self.units,
            "avsedd_användning": {key: sentence(18) for key in use} | {"varningar": self.warnings}
                                 | {key: sentence(10) for key in rest},
            "marknadsundersökningar": [{"datum": day} | survey for day in (self.day, self.after(300), date(2026, 9, 1))],
            "ej_likvärdig": {"grund": ["teknisk"], "jämförda": [self.prose.phrase(3)], "motivering": sentence(20)},
            "varianter": [], "tillbehör": [], "planerat_antal": max(30, self.count), "beslut": self.decisions(),
            "märkning": {"sätt": "fysisk", "text": f"Egentillverkad medicinteknisk produkt {self.id}",
                         "placering": sentence(6), "rutin": sentence(6), "ce_märke": "ej aktuellt"},
            "klinisk_prövning": {"bedömning": "krävs ej", "motivering": sentence(14), "datum": self.after(60),
                                 "av": self.prose.person()},
            "regelverksstöd": {"behövs": True, "av": self.prose.person(), "datum": self.after(60)},
            "ibruktagande": {"plan": sentence(), "resurser": sentence(), "kostnad": sentence(5)},
            "avvikelser": [{"id": "AVV1", "datum": self.after(200), "beskrivning": sentence(), "status": "stängd",
                            "avstämd_med_ägare": self.after(202)}],
            "händelser": [], "ytterligare_dokument": "Rengöring, utbildning och mätprotokoll.",
            "kvalitetsledningssystem": sentence(8), "dokumenthantering": sentence(8), "ivo_underrättad": self.after(420),
        }

    def decisions(self):
        """The four steps, each approved."""
        def decision(step, day, basis, **more):
            return {"steg": step, "datum": self.after(day), "utfall": "godkänt", "av": self.owner,
                    "kostnad": self.prose.sentence(6), "nytta": self.prose.sentence(10), "risk": self.prose.sentence(10),
                    "underlag": basis} | more
        need, plan = "behovsbeskrivning 1.0", "produktplan 1.0"
        letters = [f"{letter} 1.0" for letter in "ABCDEFGH"]
        return [
            decision("initiera", 10, []), decision("planera", 40, [need]),
            decision("genomföra", 100, [need, plan], behov_verifierat=True, finansiering_verifierad=True),
            decision("ta i bruk", 400, [need, plan, *letters], bekräftelser={
                "ändamålsenlig": True, "nytta_överväger": True, "dokumentation_komplett": True}),
        ]

    def need(self):
        """Eight needs."""
        return {"krav": [{"id": f"K{one}", "text": self.prose.sentence(14)} for one in range(1, 9)]}

    def plan(self):
        """Twelve requirements and who does what."""
        areas = ["patientsäkerhet", "medicinteknisk_säkerhet", "strålsäkerhet", "it_säkerhet", "informationssäkerhet",
                 "teknisk_försörjning", "renlighet", "vårdhygien"]
        krav = [{"id": f"F{one}", "text": self.prose.sentence(14), "från": [f"K{(one - 1) % 8 + 1}"]} for one in range(1, 13)]
        group = [{"namn": self.prose.name(), "roll": self.prose.phrase(2), "kompetens": self.prose.phrase(4)} for _ in range(4)]
        return {
            "bilagor": [{"fil": "bilagor/konceptskiss.svg", "beskrivning": "Konceptskiss"}], "krav": krav,
            "projektgrupp": group,
            "styrande_dokument": [{"titel": "SS-EN ISO 14971:2020", "utgåva": "2020"}],
            "kostnad": self.prose.sentence(10), "finansiering": self.prose.sentence(10),
            "säkerhetsområden": {area: {"ansvar": self.prose.person()} for area in areas},
        }

    def technical(self):
        """What the construction rests on."""
        return {"konstruktionsunderlag": [{"fil": "bilagor/konceptskiss.svg", "version": "1.0"}]}

    def requirements(self):
        """A row for every requirement of Annex I."""
        def row(identity):
            if identity in ABSENT:
                return {"id": identity, "status": "ej tillämpligt", "motivering": self.prose.sentence(12)}
            return {"id": identity, "status": "uppfyllt", "motivering": self.prose.sentence(22),
                    "belägg": ["V1", "C#material"], "standarder": ["SS-EN ISO 14971:2020"], "riskområde": True,
                    "risker": [f"R{PRESENT.index(identity) % RISKS + 1}"]}
        return {"krav": [row(identity) for identity in REQUIREMENTS]}

    def risks(self):
        """Fifteen risks with three controls each; an informing one is a warning of the manual."""
        def control(risk, place, kind):
            text = self.warnings[risk % 3] if kind == "information" else self.prose.sentence(14)
            return {"id": f"R{risk}-{'abc'[place]}", "typ": kind, "text": text, "ansvarig": self.prose.name(),
                    "klart": self.after(320), "genomförd": self.after(310), "belägg": ["V1", "B#drift"]}

        def risk(one):
            return {
                "id": f"R{one}", "skede": PHASES[one % 5], "fara": self.prose.phrase(5),
                "händelseförlopp": self.prose.sentence(14), "farlig_situation": self.prose.sentence(10),
                "skada": self.prose.sentence(8), "drabbar": "Patient", "felanvändning": one % 4 == 0,
                "första_fel": one % 5 == 0, "sannolikhet": 2 + one % 2, "allvarlighet": 3,
                "åtgärder": [control(one, place, kind) for place, kind in enumerate(CONTROLS)],
                "kvarstående": {"sannolikhet": 1, "allvarlighet": 3}, "krav": PRESENT[one - 1 :: RISKS],
            }
        return {"risker": [risk(one) for one in range(1, RISKS + 1)]}

    def validation(self):
        """Six verifications and three validations, which cover every requirement and need."""
        def test(identity, against, day):
            return {
                "id": identity, "mot": against, "metod": self.prose.sentence(16), "omfattning": self.prose.sentence(10),
                "förutsättningar": self.prose.sentence(10), "plan_datum": self.after(day - 40), "datum": self.after(day),
                "utförare": [{"namn": self.prose.name(), "verksamhet": self.units[0], "informerad": self.after(day - 5)}],
                "miljö": self.prose.phrase(3), "på_patient": False, "patientdata": False, "resultat": "godkänt",
                "protokoll": ["bilagor/protokoll.txt"],
            }
        needs = [f"K{one}" for one in range(1, 9)]
        requirements = [f"F{one}" for one in range(1, 13)]
        whole = ["A", "avsedd användning", "konceptskiss"]
        return {
            "verifieringar": [test(f"V{one}", requirements[2 * one - 2 : 2 * one], 280) for one in range(1, 7)],
            "valideringar": [test(f"VA{one}", whole + needs + requirements, 320) for one in range(1, 4)],
        }

    def management(self):
        """Who looks after the product."""
        roles = [{"roll": self.prose.phrase(2), "innehavare": self.prose.person(), "kompetens": self.prose.phrase(4),
                  "uppgift": self.prose.phrase(6)} for _ in range(5)]
        return {
            "roller": roles, "felanmälan": {"kanal": "Koden på märkskylten", "kontakt": "fel@region.example"},
            "uppföljning": {"intervall_dagar": 365, "senast": date(2026, 9, 1), "ansvarig": self.prose.person(),
                            "metod": self.prose.sentence(10)},
            "gäller_från": self.after(400),
        }

    def declaration(self):
        """Signed by the owner and entered in the diary."""
        return {"förklaring": {
            "krav_uppfyllda": True, "ort": "Sjöhamn",
            "undertecknad": self.owner | {"datum": self.after(400), "sätt": "Elektronisk underskrift"},
            "diarienummer": f"EMT 2026-{self.number:05}", "diariedatum": self.after(400), "gäller_versioner": ["1.0"],
        }}
