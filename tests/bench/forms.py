"""Writes dossiers the way each program reads them: the same pages, words, rows and attachments in each.

Produktakt reads fields as data. A general site generator has no words for them, so there they stand in the body as the
tables that Produktakt makes of them, and links are written the way that program resolves them.
"""

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

from dossier import ATTACHMENTS, UNIT_IDS

PEERS = Path(__file__).parent / "peers"
PLAIN = re.compile(r"[A-Za-zÅÄÖåäö][\w åäöÅÄÖ./-]*[\wåäöÅÄÖ]\Z|[A-Za-z]\Z")
UNIT_NAMES = {unit: f"{unit[3:].replace('-', ' ').capitalize()} {'Sjöhamn' if unit[:2] == 'sj' else 'Bergvik'}"
              for unit in UNIT_IDS}
ABOUT = "Här finns alla medicintekniska produkter som regionen tillverkar själv för användning i den egna vården.\n"


def flow(value):
    """A value as YAML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | date():
            return str(value)
        case str():
            return value if PLAIN.match(value) else json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case dict():
            return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"


def block(value, indent=""):
    """A mapping as YAML lines; what is long or holds lists of mappings takes lines of its own, as people write it."""
    lines = []
    for key, inner in value.items():
        line = flow(inner)
        if not inner or not isinstance(inner, (dict, list)) or (isinstance(inner, list) and not isinstance(inner[0], dict)):
            lines.append(f"{indent}{key}: {line}")
        elif isinstance(inner, dict):
            lines += [f"{indent}{key}: {line}"] if len(line) < 120 else [f"{indent}{key}:", *block(inner, indent + "  ")]
        else:
            lines.append(f"{indent}{key}:")
            for item in inner:
                line = flow(item)
                if len(line) < 160:
                    lines.append(f"{indent}  - {line}")
                else:
                    first, *rest = block(item, indent + "    ")
                    lines += [f"{indent}  - {first.strip()}", *rest]
    return lines


def cell(value):
    """A value as the text of a table's cell."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case list():
            return "; ".join(map(cell, value))
        case dict():
            return ", ".join(f"{key}: {cell(inner)}" for key, inner in value.items())
        case _:
            return str(value)


def table(names, rows):
    """A Markdown table."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)


def tables(fields):
    """Fields as Markdown: the plain ones in one table, each mapping and each list of mappings in one with a heading."""
    plain, parts = [], []
    for key, value in fields.items():
        heading = f"## {key.replace('_', ' ').capitalize()}"
        if isinstance(value, dict):
            parts += [heading, table(["Uppgift", "Svar"], value.items())]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            names = list({name: None for item in value for name in item})
            parts += [heading, table(names, [[item.get(name, "") for name in names] for item in value])]
        else:
            plain.append((key, value))
    return "\n\n".join([table(["Uppgift", "Svar"], plain), *parts]) + "\n"


class Form:
    """How a program's tree is laid out; `files` are written below `out`."""

    def __init__(self, out):
        self.out = out

    def put(self, path, text):
        """Writes a file and the folders it lies in."""
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def attachments(self, folder):
        """The files that documents name."""
        for path, text in ATTACHMENTS.items():
            self.put(f"{folder}/{path}", text)


class Produktakt(Form):
    """The content format of this program."""

    def site(self):
        """Configuration, units and a plain page."""
        self.put("produktakt.toml", '[site]\ntitle = "Egentillverkade medicintekniska produkter"\n'
                 'base_url = "https://em.region.example/"\n\n[institution]\nname = "Region Exempel"\n'
                 'address = "Exempelgatan 1, 123 45 Exempelstad"\n')
        units = [{"id": unit, "namn": name, "ort": name.split()[-1], "kontakt": f"{unit}@region.example"}
                 for unit, name in UNIT_NAMES.items()]
        self.put("verksamheter.yaml", "".join(f"- {flow(unit)}\n" for unit in units))
        self.put("sidor/om-registret.md", f"---\ntitel: Om registret\n---\n{ABOUT}")

    def dossier(self, dossier):
        """A product as a folder."""
        folder = f"produkter/{dossier.folder}"
        for document in dossier.documents():
            fields = "\n".join(block(document.fields))
            heading = "" if document.stem == "index" else f"# {document.title}\n\n"
            self.put(f"{folder}/{document.stem}.md", f"---\n{fields}\n---\n{heading}{document.body}")
        rows = io.StringIO()
        csv.writer(rows, delimiter=";", lineterminator="\n").writerows(dossier.individuals())
        self.put(f"{folder}/individer.csv", rows.getvalue())
        self.attachments(folder)


class Peer(Form):
    """A general site generator: pages in sections, fields as tables in the body."""

    name = ""
    attached = "content"

    def site(self):
        """Configuration and templates, the sections, the units and a plain page."""
        shutil.copytree(PEERS / self.name, self.out, dirs_exist_ok=True)
        self.page("_index", "Egentillverkade medicintekniska produkter", 1, ABOUT)
        self.page("produkter/_index", "Produkter", 1, "")
        self.page("enheter/_index", "Enheter", 2, "")
        for place, (unit, name) in enumerate(UNIT_NAMES.items()):
            self.page(f"enheter/{unit}", name, place + 1, f"Kontakt: {unit}@region.example\n")
        self.page("om", "Om registret", 3, ABOUT)

    def dossier(self, dossier):
        """A product as a section of its documents."""
        folder = f"produkter/{dossier.folder}"
        names, *rows = dossier.individuals()
        for place, document in enumerate(dossier.documents()):
            body = self.links(document.body, document.stem) + "\n" + tables(document.fields)
            stem = document.stem
            if stem == "index":
                stem, body = "_index", body + "\n## Individer\n\n" + table(names, rows) + "\n"
            self.page(f"{folder}/{stem}", document.title, dossier.number if stem == "_index" else place, body)
        self.attachments(f"{self.attached}/{folder}")

    def links(self, body, stem):
        """`[[R3]]` and links to files, as this program resolves them from the page of `stem`."""
        body = re.sub(r"\[\[([A-Z]+)([\d-]+)\]\]", lambda found: self.reference(*found.groups(), stem), body)
        return re.sub(r"\]\(([a-z-]+)\.md", lambda found: f"]({self.to(found[1], stem)}", body)

    def reference(self, letters, number, stem):
        """A link to the document where an identity stands."""
        if letters == "EMT-":
            letters = "EMT"
        homes = {"R": "e-riskanalys", "K": "behovsbeskrivning", "V": "f-validering"}
        place = self.to(homes[letters], stem) if letters in homes else self.product(number, stem)
        return f"[{letters}{number}]({place})"

    def page(self, path, title, weight, body):
        """A page with its front matter."""
        raise NotImplementedError

    def to(self, target, stem):
        """The address of a document of the same product."""
        raise NotImplementedError

    def product(self, number, stem):
        """The address of another product."""
        raise NotImplementedError


class Hugo(Peer):
    """A Hugo site with a theme of its own."""

    name = "hugo"

    def page(self, path, title, weight, body):
        self.put(f"content/{path}.md", f"---\ntitle: {flow(title)}\nweight: {weight}\n---\n{body}")

    def to(self, target, stem):
        return f"{target}/" if stem == "index" else f"../{target}/"

    def product(self, number, stem):
        return f"{'../' if stem == 'index' else '../../'}emt-{number.lstrip('-')}/"


class Zola(Peer):
    """A Zola site with templates of its own."""

    name = "zola"
    attached = "static"

    def page(self, path, title, weight, body):
        order = '\nsort_by = "weight"' if path.endswith("_index") else ""
        self.put(f"content/{path}.md", f"+++\ntitle = {json.dumps(title, ensure_ascii=False)}\nweight = {weight}{order}\n+++\n{body}")

    to = Hugo.to
    product = Hugo.product


FORMS = {"produktakt": Produktakt, "hugo": Hugo, "zola": Zola}
